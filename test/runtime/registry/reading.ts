import { createHash } from "node:crypto";
import { FormatsIndex, IndexLine, type PluginPage } from "@assetx/core/api";
import { verifyRelease } from "@assetx/core/signing";
import { it } from "vitest";
import { codeOf, sha256, type Fixture } from "./fixture.ts";
import { makeRelease } from "../lib/release-maker.ts";

/** What anyone can read. */
export function describeReading(at: () => Fixture): void {
  it("says that it is well", async ({ expect }) => {
    expect(await at().client.read("health", "/healthz")).toEqual({ status: "ok" });
  });

  it("shows a published plugin in search, in detail, and in the index", async ({ expect }) => {
    const page = await at().client.read("listPlugins", "/v1/plugins?q=made");
    expect(page.items.map((item) => item.name)).toContain(at().release.name);
    expect(page.total).toBeGreaterThanOrEqual(1);
    expect(page.facets.engine[0]?.value).toBe("godot");
    const detail = await at().client.read("getPlugin", "/v1/plugins/suite/first-one");
    expect(detail).toMatchObject({
      name: at().release.name,
      latest: "1.0.0",
      license: "Apache-2.0",
      signer_key_id: at().key.publicKey.id,
      tarball_sha256: sha256(at().release.tarball),
      manifest_sha256: sha256(at().release.manifest),
    });
    expect(detail.readme).toContain("nobody made");
    expect(detail.files.map((file) => file.path)).toContain("plugin.wasm");
    expect(detail.guard.exports).toContain("ax_list");
    const lines = await (await at().client.get("/index/fi/@suite/first-one.ndjson")).text();
    expect(IndexLine.parse(JSON.parse(lines.trim()))).toMatchObject({
      v: "1.0.0",
      sha256: sha256(at().release.tarball),
    });
    const formats = FormatsIndex.parse(await (await at().client.get("/index/formats.json")).json());
    expect(formats.items).toContainEqual(expect.objectContaining({ id: "madeup", plugin: at().release.name }));
  });

  it("serves exactly the bytes that were published, and they verify", async ({ expect }) => {
    const { artifact } = await at().client.read("getVersion", "/v1/plugins/suite/first-one/versions/1.0.0");
    const [tarball, manifest, envelope] = await Promise.all(
      [artifact.tarball, artifact.manifest, artifact.envelope].map(async (path) =>
        (await at().client.get(path)).bytes(),
      ),
    );
    expect(sha256(tarball)).toBe(sha256(at().release.tarball));
    expect(sha256(manifest)).toBe(sha256(at().release.manifest));
    const expected = { name: at().release.name, version: at().release.version };
    const keys = [at().key.publicKey];
    const verified = verifyRelease({
      tarball: tarball ?? new Uint8Array(),
      envelope: envelope ?? new Uint8Array(),
      keys,
      expected,
    });
    expect(verified.signers).toEqual([at().key.publicKey.id]);
  });

  it("serves artifacts as immutable, with digest, ranges and HEAD", async ({ expect }) => {
    const path = "/p/@suite/first-one/1.0.0/first-one-1.0.0.tgz";
    const whole = await at().client.get(path);
    expect(whole.headers.get("cache-control")).toContain("immutable");
    expect(whole.headers.get("repr-digest")).toBe(
      `sha-256=:${createHash("sha256").update(at().release.tarball).digest("base64")}:`,
    );
    expect(whole.headers.get("content-length")).toBe(String(at().release.tarball.length));
    await whole.bytes();
    const part = await at().client.get(path, { range: "bytes=10-19" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 10-19/${at().release.tarball.length}`);
    expect(Buffer.from(await part.bytes())).toEqual(Buffer.from(at().release.tarball.subarray(10, 20)));
    const tail = await at().client.get(path, { range: "bytes=-5" });
    expect(Buffer.from(await tail.bytes())).toEqual(Buffer.from(at().release.tarball.subarray(-5)));
    const beyond = await at().client.get(path, { range: "bytes=99999999-" });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get("content-range")).toBe(`bytes */${at().release.tarball.length}`);
    expect(await codeOf(beyond)).toBe("artifact.range");
    const head = await fetch(new URL(path, at().registry.url), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(at().release.tarball.length)]);
    const etag = whole.headers.get("etag") ?? "";
    expect((await at().client.get(path, { "if-none-match": etag })).status).toBe(304);
    const stale = await at().client.get(path, { range: "bytes=0-1", "if-range": '"other"' });
    expect(stale.status).toBe(200);
    await stale.bytes();
  });

  it("answers every GET with an ETag and 304 when it is known", async ({ expect }) => {
    for (const path of [
      "/v1/plugins",
      "/v1/plugins/suite/first-one",
      "/index/config.json",
      "/index/formats.json",
      "/",
      "/plugins",
      "/plugins/@suite/first-one",
      "/workbench",
      "/compatibility",
      "/.well-known/openapi.json",
      "/v1/keys?scope=suite",
    ]) {
      const first = await at().client.get(path);
      expect([path, first.status]).toEqual([path, 200]);
      expect(first.headers.get("access-control-allow-origin")).toBe("*");
      await first.bytes();
      const again = await at().client.get(path, { "if-none-match": first.headers.get("etag") ?? "none" });
      expect([path, again.status]).toEqual([path, 304]);
    }
  });

  it("identifies a file by its first bytes, and weakly by its extension", async ({ expect }) => {
    const byMagic = await at().client.read("identify", "/v1/identify?magic=4d4b502100000000&ext=mkp");
    expect(byMagic.items[0]).toMatchObject({ plugin: at().release.name, format: "madeup" });
    expect(byMagic.items[0]?.confidence).toBeGreaterThan(70);
    const wrong = await at().client.read("identify", "/v1/identify?magic=0000000000000000&ext=mkp");
    expect(wrong.items).toEqual([]);
    const byName = await at().client.read("identify", "/v1/identify?ext=.MKP");
    expect(byName.items[0]?.confidence).toBeLessThanOrEqual(30);
  });

  it("isolates the workbench and no other page", async ({ expect }) => {
    const workbench = await at().client.get("/workbench");
    expect(workbench.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(workbench.headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
    await workbench.bytes();
    const home = await at().client.get("/");
    expect(home.headers.get("cross-origin-embedder-policy")).toBeNull();
    expect(await home.text()).toContain("first-one");
  });

  it("pages through plugins without missing or repeating one", async ({ expect }) => {
    for (const path of ["/v1/plugins?limit=1", "/v1/plugins?q=made&limit=1"]) {
      const seen: string[] = [];
      let cursor: string | null = "";
      let total = 0;
      while (cursor !== null) {
        const page: PluginPage = await at().client.read(
          "listPlugins",
          `${path}${cursor === "" ? "" : `&cursor=${cursor}`}`,
        );
        seen.push(...page.items.map((item) => item.name));
        ({ next_cursor: cursor, total } = page);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(total);
    }
  });

  it("filters by engine, format, extension and kind, also when typed as words", async ({ expect }) => {
    const special = makeRelease(
      { name: "@suite/unity-like", engine: "unity", formatId: "special", extension: "spx" },
      at().key,
    );
    expect((await at().client.publish(special)).status).toBe(201);
    for (const query of ["engine=unity", "format=special", "ext=.spx", "q=engine:unity", "q=ext:.SPX", "q=unity"]) {
      const { items } = await at().client.read("listPlugins", `/v1/plugins?${query}`);
      expect([query, items.map((item) => item.name)]).toEqual([query, ["@suite/unity-like"]]);
    }
    expect((await at().client.read("listPlugins", "/v1/plugins?kind=codec")).total).toBe(0);
  });

  it("keeps an audit log whose links hold", async ({ expect }) => {
    const response = await at().client.send("GET", "/v1/audit/check", undefined);
    expect(response.status).toBe(200);
    const { rows } = (await response.json()) as { rows: number };
    expect(rows).toBeGreaterThanOrEqual(4);
    expect((await at().client.get("/v1/audit/check")).status).toBe(401);
  });

  it("describes every route of the contract", async ({ expect }) => {
    const document = (await (await at().client.get("/.well-known/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toContain("/v1/plugins/{scope}/{name}/versions");
  });
}
