import { describe, expect, it } from "vitest";
import { parseManifest } from "../manifest/index.ts";
import { checkPackage } from "./check-package.ts";
import { packFiles } from "./pack-files.ts";
import { readPackage } from "./read-package.ts";
import { buildReleaseManifest, readReleaseManifest } from "./release-manifest.ts";

const TOML = `[package]\nname = "@ada/chess-pak"\nversion = "1.0.0"\ndescription = "d"\nlicense = "MIT"\n[plugin]\nabi = "ax1"\nassetx = "*"\nkind = "tool"\n`;
const TARBALL = packFiles([{ path: "plugin.toml", bytes: new TextEncoder().encode(TOML) }]);
const BYTES = buildReleaseManifest({
  manifest: parseManifest(TOML),
  pkg: readPackage(TARBALL),
  guard: { version: "1", stats: { functions: 3, nested: { list: [1, null, "x"] } } },
  source: { repository: "https://example.org/chess", commit: "0123456789abcdef0123456789abcdef01234567" },
});

describe("buildReleaseManifest()", () => {
  it("gives the same bytes for the same input, and bytes that are read back", () => {
    const release = readReleaseManifest(BYTES);
    expect(release).toMatchObject({
      name: "@ada/chess-pak",
      version: "1.0.0",
      abi: "ax1",
      license: "MIT",
      tarball: { size: TARBALL.length },
      files: [{ path: "plugin.toml", size: TOML.length }],
      guard: { version: "1", stats: { functions: 3, nested: { list: [1, null, "x"] } } },
    });
    expect(checkPackage(TARBALL, release).files.size).toBe(1);
  });
});

describe("readReleaseManifest()", () => {
  const text = new TextDecoder().decode(BYTES);

  it.each([
    ["an unknown key", text.replace('"abi"', '"new":1,"abi"')],
    ["a missing key", text.replace('"license":"MIT",', "")],
    ["a bad name", text.replace("@ada/", "")],
    ["a bad version", text.replace('"1.0.0"', '"1.0"')],
    ["a digest in capitals", text.replace(/"sha256":"[0-9a-f]+"/, `"sha256":"${"A".repeat(64)}"`)],
    ["a negative size", text.replace(/"size":/, '"size":-')],
    ["a commit that is none", text.replace("0123456789abcdef", "main")],
  ])("refuses %s", (_what, changed) => {
    expect(changed).not.toBe(text);
    expect(() => readReleaseManifest(new TextEncoder().encode(changed))).toThrow(
      expect.objectContaining({ code: "package.release-manifest" }),
    );
  });

  it("refuses more than 1 MiB before reading it", () => {
    expect(() => readReleaseManifest(new Uint8Array(1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ code: "package.release-manifest" }),
    );
  });
});
