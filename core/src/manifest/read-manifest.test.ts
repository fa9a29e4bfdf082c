import { describe, expect, it } from "vitest";
import { AssetxError } from "../error/index.ts";
import { formatFinding } from "./finding.ts";
import { parseManifest, parseManifestBytes, readManifest } from "./read-manifest.ts";

const SMALL = `[package]
name = "@ada/chess-pak"
version = "1.0.0"
description = "Lists chess archives"
license = "MIT"

[plugin]
abi = "ax1"
assetx = ">=0.1.0"
kind = "tool"
`;

function findingsOf(text: string): readonly string[] {
  const result = readManifest(text);
  return "findings" in result ? result.findings.map(formatFinding) : [];
}

function codesOf(text: string): readonly string[] {
  const result = readManifest(text);
  return "findings" in result ? result.findings.map((finding) => finding.code) : [];
}

describe("readManifest()", () => {
  it("fills in the defaults", () => {
    expect(parseManifest(SMALL)).toMatchObject({
      package: { name: "@ada/chess-pak", authors: [], files: [] },
      plugin: { entry: "plugin.wasm", engines: [] },
      permissions: { siblings: [], codec: [], write: false, key: "none", memory_mib: 64 },
      legal: { risk_level: "low", rights_holder_policy: "unknown" },
      formats: [],
      config: {},
    });
  });

  it("tells every mistake at once, with line, column and what was meant", () => {
    const text = SMALL.replace("name =", "nmae =").replace('"MIT"', '"MTI"').replace('"tool"', '"tol"');
    expect(findingsOf(text)).toEqual([
      "1:1 package.name is missing",
      "2:1 package.nmae is not a known key (did you mean name?)",
      "5:1 package.license is not an SPDX expression, such as MIT or Apache-2.0 OR MIT",
      "10:1 plugin.kind must be one of container, codec, converter, tool (did you mean tool?)",
    ]);
  });

  it("names tables that are missing", () => {
    expect(findingsOf("")).toEqual(["1:1 package is missing", "1:1 plugin is missing"]);
  });

  it.each([
    ["a number for a text", SMALL.replace('"1.0.0"', "1"), "3:1 package.version must be a string"],
    ["a text for a table", `permissions = "all"\n${SMALL}`, "1:1 permissions must be a table"],
    ["a text for a flag", `${SMALL}[permissions]\nwrite = "no"\n`, "12:1 permissions.write must be true or false"],
    [
      "too many keywords",
      SMALL.replace("[plugin]", `keywords = [${'"k",'.repeat(21)}]\n[plugin]`),
      "7:1 package.keywords is more than 20 items",
    ],
    [
      "memory beyond the host's",
      `${SMALL}[permissions]\nmemory_mib = 2048\n`,
      "12:1 permissions.memory_mib is more than 1024",
    ],
    [
      "an unknown codec",
      `${SMALL}[permissions]\ncodec = ["lz5-block"]\n`,
      "12:10 permissions.codec.0 is not a codec of the host (did you mean lz4-block?)",
    ],
    [
      "a sibling in another folder",
      `${SMALL}[permissions]\nsiblings = ["../x"]\n`,
      "12:13 permissions.siblings.0 is not a file name with * and ?",
    ],
    [
      "a key of another table",
      `${SMALL}[permissions]\nnetwork = true\n`,
      "12:1 permissions.network is not a known key",
    ],
    [
      "a dependency by a bad name",
      `${SMALL}[dependencies]\n"chess" = "^1.0.0"\n`,
      "12:1 dependencies.chess is not a plugin's name: it is not of the form @scope/name",
    ],
    [
      "a container without formats",
      SMALL.replace('"tool"', '"container"'),
      "1:1 formats is missing: a container plugin names the formats it opens",
    ],
    [
      "a mask of another length",
      `${SMALL}[[formats]]\nid = "chess"\ndescription = "d"\noperations = ["list"]\nmagic = [{ offset = 0, bytes = "aabb", mask = "ff" }]\n`,
      "15:40 formats.0.magic.0.mask is not as long as bytes",
    ],
    [
      "a default that is no choice",
      `${SMALL}[config.level]\ntype = "enum"\nvalues = ["a"]\ndefault = "b"\ndescription = "d"\n`,
      "14:1 config.level.default is not one of values",
    ],
    [
      "an unknown type of setting",
      `${SMALL}[config.level]\ntype = "color"\ndescription = "d"\n`,
      "12:1 config.level.type is not of a known type",
    ],
    [
      "a path out of the package",
      SMALL.replace("[plugin]", 'icon = "../icon.png"\n[plugin]'),
      "7:1 package.icon is not a relative path of plain letters, e.g. assets/icon.png",
    ],
  ])("refuses %s", (_what, text, line) => {
    expect(findingsOf(text)).toEqual([line]);
  });

  it("leaves x- keys of any table to others", () => {
    expect(findingsOf(`${SMALL}x-editor = 1\n[x-tool.deep]\nanything = [1]\n`)).toEqual([]);
  });

  it("takes a local date without quotes", () => {
    expect(parseManifest(`${SMALL}[legal]\nreviewed_at = 2026-01-31\n`).legal.reviewed_at).toBe("2026-01-31");
  });

  it.each([
    ["a key twice", `${SMALL}kind = "tool"\n`, "manifest.duplicate-key"],
    ["a table twice", `${SMALL}[package]\n`, "manifest.duplicate-key"],
    ["no TOML", "[package\n", "manifest.syntax"],
    ["a byte order mark", `\ufeff${SMALL}`, "manifest.syntax"],
    ["17 levels of arrays", `x-a = ${"[".repeat(17)}${"]".repeat(17)}\n`, "manifest.depth"],
    ["10,000 levels of arrays", `x-a = ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`, "manifest.depth"],
    ["10,000 levels of tables", `[${"a.".repeat(10_000)}a]\n`, "manifest.depth"],
    ["10,000 levels of keys", `${"a.".repeat(10_000)}a = 1\n`, "manifest.depth"],
    ["more than 64 KiB", `# ${"x".repeat(65_536)}\n`, "manifest.size"],
    ["a range of 257 characters", SMALL.replace(">=0.1.0", "1.x ||".repeat(43)), "manifest.range"],
  ])("refuses %s", (_what, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it("refuses __proto__ in every place and changes no prototype", () => {
    for (const text of [
      "[__proto__]\npolluted = true\n",
      '[dependencies]\n"__proto__" = "*"\n',
      "[config.__proto__]\ntype = 1\n",
    ]) {
      expect(codesOf(SMALL + text)).toEqual(["manifest.unknown-key"]);
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("ends with findings or a manifest wherever the text is cut", () => {
    for (let length = 0; length <= SMALL.length; length++) {
      expect(() => readManifest(SMALL.slice(0, length))).not.toThrow();
    }
  });

  it("ends with findings or a manifest whichever character is changed", () => {
    for (let at = 0; at < SMALL.length; at++) {
      for (const char of ['"', "[", "\\", "\u0000", "\ud800"]) {
        expect(() => readManifest(SMALL.slice(0, at) + char + SMALL.slice(at + 1))).not.toThrow();
      }
    }
  });
});

describe("parseManifest()", () => {
  it("throws one error that holds all findings", () => {
    const thrown = catchError(() => parseManifest(SMALL.replace("license", "licence").replace("ax1", "ax9")));
    expect(thrown).toBeInstanceOf(AssetxError);
    expect(thrown).toMatchObject({ code: "manifest.invalid", fields: { count: 3 } });
    expect(String(thrown)).toContain("8:1 plugin.abi must be ax1");
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => parseManifestBytes(Uint8Array.of(0x23, 0xff))).toThrow(
      expect.objectContaining({ code: "manifest.invalid" }),
    );
  });
});

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
}
