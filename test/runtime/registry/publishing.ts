import { generateKey } from "@assetx/core/signing";
import { it } from "vitest";
import { codeOf, sha256, type Fixture } from "./fixture.ts";
import { RegistryClient } from "../lib/registry-client.ts";
import { makeRelease } from "../lib/release-maker.ts";

/** Who may publish what, and what the registry makes of it. */
export function describePublishing(at: () => Fixture): void {
  it("refuses to publish a version twice, and keeps the first bytes", async ({ expect }) => {
    const other = makeRelease({ name: at().release.name, description: "Other bytes" }, at().key);
    const refused = await at().client.publish(other);
    expect([refused.status, await codeOf(refused)]).toEqual([409, "version.exists"]);
    const kept = await (await at().client.get("/p/@suite/first-one/1.0.0/first-one-1.0.0.tgz")).bytes();
    expect(sha256(kept)).toBe(sha256(at().release.tarball));
  });

  it("A14 lets exactly one of ten publishes of the same version through", async ({ expect }) => {
    const rivals = Array.from({ length: 10 }, (_, index) =>
      makeRelease({ name: "@suite/contested", description: `Rival ${index}` }, at().key),
    );
    const answers = await Promise.all(rivals.map((rival) => at().client.publish(rival)));
    const statuses = answers.map((response) => response.status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    const winner = rivals[answers.findIndex((response) => response.status === 201)];
    const detail = await at().client.read("getPlugin", "/v1/plugins/suite/contested");
    expect(detail.tarball_sha256).toBe(sha256(winner?.tarball));
    const stored = await (await at().client.get(detail.artifact.tarball)).bytes();
    expect(sha256(stored)).toBe(sha256(winner?.tarball));
  });

  it("puts every one of several versions published at once into the index", async ({ expect }) => {
    const versions = ["1.0.0", "1.1.0", "2.0.0-beta.1", "0.9.0"];
    const answers = await Promise.all(
      versions.map((version) => at().client.publish(makeRelease({ name: "@suite/many-versions", version }, at().key))),
    );
    expect(answers.map((response) => response.status)).toEqual([201, 201, 201, 201]);
    const detail = await at().client.read("getPlugin", "/v1/plugins/suite/many-versions");
    expect(detail.latest).toBe("1.1.0");
    expect(detail.versions.map((each) => each.version).toSorted()).toEqual(versions.toSorted());
    const lines = await (await at().client.get("/index/ma/@suite/many-versions.ndjson")).text();
    expect(lines.trim().split("\n").length).toBe(4);
    const page = await at().client.read("listVersions", "/v1/plugins/suite/many-versions/versions?limit=3");
    expect([page.items.length, page.total]).toEqual([3, 4]);
    const rest = await at().client.read(
      "listVersions",
      `/v1/plugins/suite/many-versions/versions?limit=3&cursor=${page.next_cursor ?? ""}`,
    );
    expect([rest.items.length, rest.next_cursor]).toEqual([1, null]);
  });

  it("A04 lets a token publish to its own scope only", async ({ expect }) => {
    const created = await at().client.send("POST", "/v1/tokens", { label: "ci", scopes: ["publish:@elsewhere"] });
    expect(created.status).toBe(201);
    const { token, token_id } = (await created.json()) as { token: string; token_id: string };
    const stranger = new RegistryClient(at().registry, token);
    const foreign = await stranger.publish(makeRelease({ name: "@suite/first-one", version: "1.0.1" }, at().key));
    expect([foreign.status, await codeOf(foreign)]).toEqual([403, "auth.scope"]);
    expect((await stranger.addScope("mine")).status).toBe(403);
    expect((await stranger.addKey("suite", generateKey())).status).toBe(403);
    const own = generateKey();
    expect((await stranger.addKey("elsewhere", own)).status).toBe(201);
    expect((await stranger.publish(makeRelease({ name: "@elsewhere/tool-one" }, own))).status).toBe(201);
    const revoked = await at().client.send("DELETE", `/v1/tokens/${token_id}`, undefined);
    expect(revoked.status).toBe(200);
    const after = await stranger.publish(makeRelease({ name: "@elsewhere/tool-one", version: "1.0.1" }, own));
    expect([after.status, await codeOf(after)]).toEqual([401, "auth.invalid"]);
  });

  it("G02 refuses a weak key and a key whose holder does not show up", async ({ expect }) => {
    const weak = Buffer.from([1, ...Array.from({ length: 31 }, () => 0)]).toString("base64");
    const signature = Buffer.from([1, ...Array.from({ length: 63 }, () => 0)]).toString("base64");
    const first = await at().client.send("POST", "/v1/keys", { scope: "suite", public_key: weak, signature });
    expect([first.status, await codeOf(first)]).toEqual([422, "signature.key-weak"]);
    const strong = await at().client.read("listKeys", "/v1/keys?scope=suite");
    const public_key = strong.items[0]?.public_key;
    const second = await at().client.send("POST", "/v1/keys", { scope: "elsewhere", public_key, signature });
    expect([second.status, await codeOf(second)]).toEqual([422, "key.proof"]);
    const twice = await at().client.addKey("suite", at().key);
    expect([twice.status, await codeOf(twice)]).toEqual([409, "key.exists"]);
  });

  it("refuses a package that a key of another scope signed, and one sent to another name", async ({ expect }) => {
    const foreign = await at().client.publish(makeRelease({ name: "@suite/second-one" }, generateKey()));
    expect([foreign.status, await codeOf(foreign)]).toEqual([422, "signature.untrusted"]);
    const misplaced = await at().client.publish(
      makeRelease({ name: "@suite/second-one" }, at().key),
      "@suite/third-one",
    );
    expect([misplaced.status, await codeOf(misplaced)]).toEqual([422, "publish.name"]);
    const nowhere = await at().client.publish(makeRelease({ name: "@nowhere/second-one" }, at().key));
    expect([nowhere.status, await codeOf(nowhere)]).toEqual([404, "scope.not-found"]);
    expect((await at().client.get("/v1/plugins/suite/second-one")).status).toBe(404);
  });

  it("refuses bytes that were changed after signing, and modules with secrets inside", async ({ expect }) => {
    const good = makeRelease({ name: "@suite/changed" }, at().key);
    const bent = { ...good, tarball: good.tarball.slice() };
    bent.tarball[40] = (bent.tarball[40] ?? 0) ^ 1;
    const refused = await at().client.publish(bent);
    expect([refused.status, await codeOf(refused)]).toEqual([422, "package.digest-mismatch"]);
    // A kind of secret that the packer does not look for: here the module's own scan has to find it.
    const data = new TextEncoder().encode(`token=npm_${"a1B2".repeat(9)};`);
    const leaking = await at().client.publish(makeRelease({ name: "@suite/leaking", data }, at().key));
    expect([leaking.status, await codeOf(leaking)]).toEqual([422, "publish.findings"]);
  });
}
