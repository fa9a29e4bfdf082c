import { it } from "vitest";
import { codeOf, type Fixture } from "./fixture.ts";
import { RegistryClient } from "../lib/registry-client.ts";

/** What hostile and careless clients are told. */
export function describeRefusing(at: () => Fixture): void {
  it("A10 takes SQL and full-text syntax as words", async ({ expect }) => {
    const attacks = [
      "' OR 1=1 --",
      '"',
      "NEAR(a b)",
      "name:x OR *",
      "a AND",
      "%",
      "_",
      "-",
      "col:x^2",
      "(((",
      "🎮",
      "made\u{ff0a}",
    ];
    for (const q of attacks) {
      const response = await at().client.get(`/v1/plugins?q=${encodeURIComponent(q)}`);
      expect([q, response.status]).toEqual([q, 200]);
      await response.bytes();
    }
    for (const query of [
      "cursor=%27--",
      "cursor=AAAA",
      "limit=0",
      "limit=101",
      "limit=1e1",
      "sort=name",
      "q=a%00b",
      "q=x&q=y",
      "engine=%27",
    ]) {
      const response = await at().client.get(`/v1/plugins?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
      expect(["request.invalid", "request.cursor"]).toContain(await codeOf(response));
    }
  });

  it("A06 refuses fields and parameters that it does not know", async ({ expect }) => {
    const response = await at().client.send("POST", "/v1/scopes", { name: "other-one", role: "admin" });
    expect(response.status).toBe(400);
    const problem = await response.json();
    expect(problem).toMatchObject({ code: "request.invalid", errors: [{ pointer: "/body/role" }] });
    expect((await at().client.get("/v1/scopes?role=admin")).status).toBe(400);
  });

  it("refuses callers without a token, and mistyped tokens", async ({ expect }) => {
    const bare = await fetch(new URL("/v1/scopes", at().registry.url), { method: "POST", body: "{}" });
    expect([bare.status, bare.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="assetx"']);
    expect(await codeOf(bare)).toBe("auth.required");
    const mistyped = `${at().registry.operatorToken.slice(0, -1)}${at().registry.operatorToken.endsWith("a") ? "b" : "a"}`;
    for (const token of [mistyped, "axp_x", "' OR 1=1"]) {
      const response = await new RegistryClient(at().registry, token).addScope("never-made");
      expect([token, response.status]).toEqual([token, 401]);
    }
  });

  it("refuses malformed uploads with a code", async ({ expect }) => {
    const address = "@suite/first-one";
    const multipart = { "content-type": "multipart/form-data; boundary=xx" };
    const cases: readonly (readonly [string, BodyInit, Readonly<Record<string, string>>, number])[] = [
      ["json", "{}", { "content-type": "application/json" }, 415],
      ["no boundary", "x", { "content-type": "multipart/form-data" }, 415],
      ["empty", "", multipart, 400],
      ["cut off", '--xx\r\nContent-Disposition: form-data; name="package"\r\n\r\nabc', multipart, 400],
      ["nameless", "--xx\r\nContent-Type: text/plain\r\n\r\nabc\r\n--xx--\r\n", multipart, 400],
      ["unknown part", '--xx\r\nContent-Disposition: form-data; name="other"\r\n\r\nabc\r\n--xx--\r\n', multipart, 400],
      ["one part", '--xx\r\nContent-Disposition: form-data; name="package"\r\n\r\nabc\r\n--xx--\r\n', multipart, 400],
    ];
    for (const [what, body, headers, status] of cases) {
      const response = await at().client.publishBody(address, body, headers);
      expect([what, response.status]).toEqual([what, status]);
      expect(await codeOf(response)).toMatch(/^request\./);
    }
  });

  it("A09 refuses an upload above the limit, with or without a stated length", async ({ expect }) => {
    const headers = { "content-type": "multipart/form-data; boundary=xx" };
    const unstated = await at().client.publishBody("@suite/first-one", zeros(60).stream, headers);
    expect([unstated.status, await codeOf(unstated)]).toEqual([413, "request.too-large"]);
    const stated = await at().client.publishBody("@suite/first-one", new Uint8Array(40 * MIB), headers);
    expect([stated.status, await codeOf(stated)]).toEqual([413, "request.too-large"]);
  });

  it("tells a caller without rights so, however large the upload", async ({ expect }) => {
    const stranger = new RegistryClient(at().registry, "axp_x");
    const body = new Uint8Array(20 * MIB);
    const refused = await stranger.publishBody("@suite/first-one", body, {
      "content-type": "multipart/form-data; boundary=xx",
    });
    expect([refused.status, await codeOf(refused)]).toEqual([401, "auth.invalid"]);
  });

  it("A09 stops reading an upload that never ends", async ({ expect }) => {
    const body = zeros(1000);
    const headers = { "content-type": "multipart/form-data; boundary=xx" };
    // Cut off while it sends, a client may see the answer or a broken connection; what counts is that the server stops.
    await at()
      .client.publishBody("@suite/first-one", body.stream, headers)
      .then((response) => response.bytes())
      .catch(() => undefined);
    expect(body.sentMib()).toBeLessThan(300);
  });

  it("answers 404 and 405 as problems, and OPTIONS for other origins", async ({ expect }) => {
    const nothing = await at().client.get("/v1/nothing");
    expect([nothing.status, await codeOf(nothing)]).toEqual([404, "route.not-found"]);
    expect(nothing.headers.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
    const put = await at().client.send("PUT", "/v1/plugins", {});
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect(await codeOf(put)).toBe("route.method");
    const options = await fetch(new URL("/v1/plugins", at().registry.url), { method: "OPTIONS" });
    expect([options.status, options.headers.get("access-control-allow-methods")]).toEqual([204, "GET, HEAD"]);
    const page = await at().client.get("/no-such-page");
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    await page.bytes();
  });

  it("A13 lets no name reach a header or a path", async ({ expect }) => {
    for (const path of [
      "/p/@suite/first-one/1.0.0/x%0d%0aset-cookie:a",
      "/p/@suite/%2e%2e/1.0.0/a.tgz",
      "/p/@suite/first-one/1.0.0/..%2f..%2foperator-token",
      "/index/fi/@suite/..%2f..%2fassetx.db.ndjson",
      "/v1/plugins/suite/a%0d%0ab",
      "/assets/..%2f..%2fassetx.db",
    ]) {
      const response = await at().client.get(path);
      expect([path, [400, 404].includes(response.status)]).toEqual([path, true]);
      expect(response.headers.get("set-cookie")).toBeNull();
      await response.bytes();
    }
  });

  it("A12 lets no header but the host change a page, and keeps nothing that is for one caller", async ({ expect }) => {
    const plain = await (await at().client.get("/plugins/@suite/first-one")).text();
    const poisoned = await at().client.get("/plugins/@suite/first-one", {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "gopher",
      "x-original-url": "/admin",
    });
    expect(await poisoned.text()).toBe(plain);
    const own = await at().client.send("GET", "/v1/audit/check", undefined);
    expect([own.status, own.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("does not let a missing asset be remembered", async ({ expect }) => {
    const missing = await at().client.get("/assets/page-00000000.js");
    expect([missing.status, missing.headers.get("cache-control")]).toEqual([404, "no-store"]);
  });
}

const MIB = 1024 * 1024;

/** A stream of zeros, and how much of it was taken. */
function zeros(mib: number): { readonly stream: ReadableStream<Uint8Array>; readonly sentMib: () => number } {
  const chunk = new Uint8Array(MIB);
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === mib) return controller.close();
      controller.enqueue(chunk);
      sent++;
    },
  });
  return { stream, sentMib: () => sent };
}
