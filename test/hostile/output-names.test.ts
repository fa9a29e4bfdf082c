import { describe, expect, it } from "vitest";
import { AssetxError } from "../../core/src/error/index.ts";
import {
  createOutputNames,
  displayName,
  escapeLine,
  type OutputNames,
  type PlannedName,
} from "../../core/src/name/index.ts";

const UTF8 = new TextEncoder();

function names(allowDotfiles = false): OutputNames {
  return createOutputNames({ allowDotfiles });
}

function plan(name: string, given: OutputNames = names()): PlannedName {
  return given.plan(UTF8.encode(name), 0);
}

/** The code that a name is refused with. */
function refusal(name: string | Uint8Array, given: OutputNames = names()): string {
  try {
    given.plan(typeof name === "string" ? UTF8.encode(name) : name, 0);
  } catch (error) {
    if (error instanceof AssetxError) return error.code;
    throw error;
  }
  throw new Error("the name was accepted");
}

describe("paths", () => {
  it.each(["../../../../home/u/.bashrc", "a/../b", "a/..", "../a", "a/../../b", "a/.. /b", "a/.../b", "a/. ./b"])(
    "N01 refuses %j",
    (name) => {
      expect(refusal(name)).toBe("name.path-traversal");
      expect(refusal(name, names(true))).toBe("name.path-traversal");
    },
  );

  it.each(["..\\..\\Windows\\x.dll", "a/..\\../b", "a\\..\\b", "..\\x"])("N02 refuses %j", (name) => {
    expect(refusal(name)).toBe("name.path-traversal");
  });

  it.each(["/etc/passwd", "C:\\x", "c:/x", "\\\\server\\share\\x", "//?/C:/x", "C:x", "\\x", "//x"])(
    "N03 refuses %j",
    (name) => {
      expect(refusal(name)).toBe("name.absolute");
    },
  );

  it("N08 cuts long parts to 200 bytes with a hash, and keeps the extension", () => {
    const given = names();
    const first = plan(`${"x".repeat(400)}.png`, given);
    const second = plan(`${"x".repeat(401)}.png`, given);
    const wide = plan(`${"ж".repeat(300)}.png`, given);
    expect(first.path).toMatch(/^x+~[0-9a-f]{16}\.png$/);
    expect(first.reasons).toEqual(["name.length"]);
    expect(second.path).not.toBe(first.path);
    for (const { path } of [first, second, wide]) {
      expect(UTF8.encode(path).length).toBeGreaterThan(196);
      expect(UTF8.encode(path).length).toBeLessThanOrEqual(200);
    }
  });

  it("N08 refuses 300 levels, and paths of 40,000 bytes", () => {
    expect(refusal(`${"d/".repeat(300)}f`)).toBe("name.path-depth");
    expect(plan(`${"d/".repeat(64)}f`).path).toBe(`${"d/".repeat(64)}f`);
    expect(refusal(`${"d/".repeat(65)}f`)).toBe("name.path-depth");
    expect(refusal(`${"0123456789".repeat(80)}/`.repeat(50))).toBe("name.path-length");
    expect(plan("y".repeat(40_000)).path).toHaveLength(200);
  });

  it("N14 refuses an entry that is both a file and a folder", () => {
    const given = names();
    plan("a", given);
    expect(refusal("a/b", given)).toBe("name.conflict");
    expect(refusal("A/b", given)).toBe("name.conflict");
    plan("c/d/e", given);
    expect(refusal("c/d", given)).toBe("name.conflict");
    expect(refusal("C", given)).toBe("name.conflict");
  });
});

describe("characters", () => {
  it.each([
    ["CON", "CON_"],
    ["con", "con_"],
    ["aux.txt", "aux_.txt"],
    ["NUL.png", "NUL_.png"],
    ["COM1", "COM1_"],
    ["LPT9.dds", "LPT9_.dds"],
    ["COM¹", "COM¹_"],
    ["nul.tar.gz", "nul_.tar.gz"],
    ["prn .txt", "prn_ .txt"],
    ["dir/aux/file", "dir/aux_/file"],
    ["CONIN$", "CONIN$_"],
  ])("N04 writes the device name %s as %s", (name, path) => {
    expect(plan(name)).toEqual({ path, renamed: true, reasons: ["name.reserved"] });
  });

  it.each(["console", "COM10.txt", "auxiliary/x", "nulls", "xcon"])("N04 leaves %s alone", (name) => {
    expect(plan(name)).toEqual({ path: name, renamed: false, reasons: [] });
  });

  it("N05 strips trailing dots and spaces, and keeps names apart that this makes equal", () => {
    const given = names();
    expect(plan("name. ", given).path).toBe("name");
    expect(plan("name.", given).path).toBe("name~1");
    expect(plan("name", given).path).toBe("name~2");
    expect(plan("dir. /file ", given).path).toBe("dir/file");
    expect(plan("dir /  ", given).path).toBe("dir/_");
  });

  it("N06 writes stream separators and forbidden characters as %XX", () => {
    expect(plan("file:stream").path).toBe("file%3Astream");
    expect(plan('a<b>c:d"e|f?g*h').path).toBe("a%3Cb%3Ec%3Ad%22e%7Cf%3Fg%2Ah");
    expect(plan("file::$DATA").reasons).toEqual(["name.characters"]);
  });

  it.each([
    ["A.png", "a.png"],
    ["\u00e9.png", "e\u0301.png"],
    ["straße.png", "STRASSE.png"],
    ["ﬁle.png", "file.png"],
    ["K.png", "\u212a.png"],
    ["Σ.png", "ς.png"],
  ])("N07 keeps %s and %s apart", (first, second) => {
    const given = names();
    plan(`d/${first}`, given);
    const { path, reasons } = plan(`d/${second}`, given);
    expect(path).toBe(`d/${second.replace(".png", "~1.png")}`);
    expect(reasons).toEqual(["name.collision"]);
  });

  it("N07 never gives one path twice, whatever was taken before", () => {
    const given = names();
    expect(["a~1.png", "a.png", "a.png", "A.PNG", "a~1.png"].map((name) => plan(name, given).path)).toEqual([
      "a~1.png",
      "a.png",
      "a~2.png",
      "A~3.PNG",
      "a~1~1.png",
    ]);
  });

  it("N09 shows overrides and controls escaped, and writes none", () => {
    const name = "\u202egpj.exe\u0007\u200b";
    expect(displayName(UTF8.encode(name))).toBe("\\u{202E}gpj.exe\\x07\\u{200B}");
    expect(plan(name).path).toBe("%E2%80%AEgpj.exe%07%E2%80%8B");
  });

  it.each(["", ".", "..", "/", "\\", "   ", "./", "./.", "//", "\u00a0"])("N10 gives %j an automatic name", (name) => {
    expect(names().plan(UTF8.encode(name), 0)).toEqual({
      path: "entry-000001",
      renamed: true,
      reasons: ["name.empty"],
    });
  });

  it("N10 gives automatic names that differ", () => {
    const given = names();
    given.plan(UTF8.encode("entry-000002"), 0);
    expect(given.plan(UTF8.encode(""), 1).path).toBe("entry-000002~1");
    expect(given.plan(UTF8.encode(""), 41).path).toBe("entry-000042");
  });

  it.each([
    ".git/hooks/post-checkout",
    ".npmrc",
    "desktop.ini",
    "Desktop.INI ",
    "autorun.inf",
    ".vscode/tasks.json",
    "a/.GIT/config",
    "git~1/config",
    "\uff0egit/config",
  ])("N12 refuses %s unless dotfiles are allowed", (name) => {
    expect(refusal(name)).toBe("name.dangerous");
    expect(plan(name, names(true)).path.length).toBeGreaterThan(0);
  });

  it("N12 writes the folders in which engines keep what they imported", () => {
    expect(plan(".godot/imported/icon.ctex").path).toBe(".godot/imported/icon.ctex");
    expect(plan(".import/icon.stex").path).toBe(".import/icon.stex");
    expect(refusal(".godot/.npmrc")).toBe("name.dangerous");
  });

  it("N13 refuses names that are not UTF-8", () => {
    const overlong = new Uint8Array([0x2e, 0x2e, 0xc0, 0xaf, 0x65]);
    expect(refusal(overlong)).toBe("name.encoding");
    expect(displayName(overlong)).toBe("..\\xc0\\xafe");
    expect(refusal(new Uint8Array([0xed, 0xa0, 0x80]))).toBe("name.encoding");
  });
});

describe("terminals", () => {
  /** Every byte a terminal would act on. */
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const ACTIVE = /[\u0000-\u001f\u007f-\u009f]/;

  it("X01 shows escape sequences in names as text", () => {
    for (const hostile of [
      "\u001b]0;pwned\u0007",
      "\u001b[2J",
      "\u001b]8;;http://x\u001b\\y",
      "\u009b31m\u007f\u0090",
    ]) {
      expect(displayName(UTF8.encode(hostile))).not.toMatch(ACTIVE);
      expect(escapeLine(hostile)).not.toMatch(ACTIVE);
    }
    for (let byte = 0; byte < 256; byte += 1) expect(displayName(new Uint8Array([byte]))).not.toMatch(ACTIVE);
  });

  it("X02 keeps a log line on its line", () => {
    const shown = escapeLine("done\r\n@assetx/core: signature verified\u2028\u2029\u0085");
    expect(shown).toBe("done\\x0d\\x0a@assetx/core: signature verified\\u{2028}\\u{2029}\\x85");
  });
});
