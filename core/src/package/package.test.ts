import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalBytes } from "../bytes/index.ts";
import { AssetxError } from "../error/index.ts";
import { foldPath } from "./path.ts";
import { packFiles, type FileToPack } from "./pack-files.ts";
import { readPackage } from "./read-package.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const MANIFEST: FileToPack = { path: "plugin.toml", bytes: encode("# a manifest") };

const PART = fc.stringMatching(/^[a-z0-9_\u00e0-\u00ff\u3041-\u3090-]{1,24}$/);
const PATH = fc
  .array(PART, { minLength: 1, maxLength: 3 })
  .map((parts) => `d/${parts.map((part) => `${part}0`).join("/")}.bin`);
/** Starts with a zero, so that nothing here is a program by chance. */
const BYTES = fc.uint8Array({ maxLength: 1500 }).map((bytes) => Uint8Array.of(0, ...bytes));
const FILES = fc
  .uniqueArray(fc.record({ path: PATH, bytes: BYTES }), { maxLength: 12, selector: (file) => foldPath(file.path) })
  .filter((files) => files.every((file) => encode(file.path).length <= 155));

describe("packFiles() and readPackage()", () => {
  it("give back every file", () => {
    fc.assert(
      fc.property(FILES, (files) => {
        const pkg = readPackage(packFiles([MANIFEST, ...files]));
        expect([...pkg.files.keys()].toSorted()).toEqual(["plugin.toml", ...files.map((file) => file.path)].toSorted());
        for (const { path, bytes } of files) {
          expect(equalBytes(pkg.files.get(path)?.bytes ?? encode("absent"), bytes)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("give the same bytes in whatever order the files come", () => {
    fc.assert(
      fc.property(FILES, (files) => {
        const tarball = packFiles([MANIFEST, ...files]);
        expect(equalBytes(packFiles([...files.toReversed(), MANIFEST]), tarball)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("store paths of every length up to 155 bytes", () => {
    for (let length = 90; length <= 155; length++) {
      for (const path of [
        "x".repeat(length),
        `${"d".repeat(40)}/${"f".repeat(length - 41)}`,
        `\u00e9${"x".repeat(length - 2)}`,
      ]) {
        expect(readPackage(packFiles([MANIFEST, { path, bytes: encode("x") }])).files.has(path)).toBe(true);
      }
    }
  });

  it("refuse a package without plugin.toml", () => {
    expect(() => packFiles([{ path: "a", bytes: encode("b") }])).toThrow(
      expect.objectContaining({ code: "package.file-missing" }),
    );
  });

  it("refuse a README above 256 KiB", () => {
    const text = Uint8Array.from(
      { length: 262_145 },
      (_, index) => 97 + ((Math.imul(index, 2_654_435_761) >>> 13) % 23),
    );
    expect(() => packFiles([MANIFEST, { path: "README.md", bytes: text }])).toThrow(
      expect.objectContaining({ code: "package.size" }),
    );
  });

  it("refuse a tarball that is cut anywhere", () => {
    const tarball = packFiles([MANIFEST, { path: "a/b", bytes: encode("text of some length") }]);
    for (let length = 0; length < tarball.length; length++) {
      expect(() => readPackage(tarball.subarray(0, length))).toThrow(AssetxError);
    }
  });
});
