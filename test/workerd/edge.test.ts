import { AssetxError } from "@assetx/core/error";
import { guardModule } from "@assetx/core/guard";
import { readManifest } from "@assetx/core/manifest";
import { readPublicKey, verifyRelease } from "@assetx/core/signing";
import { expect, it } from "vitest";
import { makeRelease } from "./release.ts";

/** Not in the types of workerd, because it never succeeds there. */
const { compile } = WebAssembly as unknown as { compile(this: void, bytes: Uint8Array): Promise<unknown> };

it("runs in workerd, which compiles no module at run time", async () => {
  expect(navigator.userAgent).toBe("Cloudflare-Workers");
  await expect(compile(makeRelease().module)).rejects.toThrow(WebAssembly.CompileError);
});

it("guards a module: reads, checks, rewrites and validates it", () => {
  const { module, stats } = guardModule(makeRelease().module);
  expect(WebAssembly.validate(module)).toBe(true);
  expect(stats).toBeTypeOf("object");
});

it("makes, signs and verifies a release", () => {
  const { tarball, envelope, publicKey, module } = makeRelease();
  const verified = verifyRelease({ tarball, envelope, keys: [publicKey] });
  expect(verified.manifest.package.name).toBe("@edge/example");
  expect(verified.module).toEqual(module);
  expect(verified.signers).toEqual([publicKey.id]);
});

it("refuses a release of which one byte was changed", () => {
  const { tarball, envelope, publicKey } = makeRelease();
  for (const at of [0, 10, Math.floor(tarball.length / 2), tarball.length - 1]) {
    const changed = tarball.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(codeOf(() => verifyRelease({ tarball: changed, envelope, keys: [publicKey] }))).toMatch(/^package\./);
  }
});

it("refuses a release signed by a key that is not on file", () => {
  const { tarball, envelope } = makeRelease();
  const other = makeRelease().publicKey;
  expect(codeOf(() => verifyRelease({ tarball, envelope, keys: [other] }))).toMatch(/^signature\./);
});

it("refuses the small-order key that workerd's own verification takes", () => {
  const weak = new Uint8Array(32);
  weak[0] = 1;
  expect(codeOf(() => readPublicKey(weak))).toBe("signature.key-weak");
});

it("tells all mistakes of a manifest at once", () => {
  const result = readManifest('[package]\nname = "nope"\nversion = "one"\n');
  expect("findings" in result ? result.findings.length : 0).toBeGreaterThan(2);
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AssetxError) return error.code;
    throw error;
  }
  return "no error";
}
