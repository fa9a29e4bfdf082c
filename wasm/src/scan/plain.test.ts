import { describe, it } from "vitest";
import { findPlainKind, findUnnamedKind, isProgram, mayCarryData } from "./plain.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const PNG = bytes("\u0089PNG\r\n\u001A\n rest");

describe("findPlainKind()", () => {
  it.for([
    ["a/b.png", "\u0089PNG\r\n\u001A\n", "texture"],
    ["A.JPG", "\u00FF\u00D8\u00FF\u00E0", "texture"],
    ["music.ogg", "OggS", "audio"],
    ["film.ogv", "OggS", "video"],
    ["x.wav", "RIFF....WAVE", "audio"],
    ["x.mp4", "....ftypisom", "video"],
    ["f.ttf", "\u0000\u0001\u0000\u0000", "font"],
    ["notes.txt", "hello", "text"],
    ["de/LC_MESSAGES/game.mo", "\u00DE\u0012\u0004\u0095", "text"],
    ["main.lua", "print()", "script"],
    ["wide.ini", "\u00FF\u00FEa\u0000", "text"],
  ] as const)("knows %s by its content", ([path, head, kind], { expect }) => {
    expect(findPlainKind(path, bytes(head))).toBe(kind);
  });

  it("does not believe a name that the content does not bear out", ({ expect }) => {
    expect(findPlainKind("a.png", bytes("OggS"))).toBeUndefined();
    expect(findPlainKind("a.txt", bytes("a\u0000b"))).toBeUndefined();
    expect(findPlainKind("a.png", bytes("\u0089PN"))).toBeUndefined();
  });

  it("says nothing of names that it does not know", ({ expect }) => {
    expect(findPlainKind("pak0.pak", PNG)).toBeUndefined();
    expect(findPlainKind(".png", PNG)).toBeUndefined();
    expect(findPlainKind("", new Uint8Array())).toBeUndefined();
  });
});

describe("findUnnamedKind()", () => {
  it("goes by the content alone, where that is telling enough", ({ expect }) => {
    expect(findUnnamedKind(PNG)).toBe("texture");
    expect(findUnnamedKind(bytes("BM......"))).toBeUndefined();
    expect(findUnnamedKind(new Uint8Array())).toBeUndefined();
  });
});

describe("isProgram()", () => {
  it("knows programs by content or by name", ({ expect }) => {
    expect(isProgram("game", bytes("\u007FELF"))).toBe(true);
    expect(isProgram("engine.dll", bytes("??"))).toBe(true);
    expect(isProgram("data.bin", bytes("??"))).toBe(false);
  });
});

describe("mayCarryData()", () => {
  it("is true of programs and not of libraries", ({ expect }) => {
    const elf = bytes("\u007FELF");
    expect([mayCarryData("game.x86_64", elf), mayCarryData("game.exe", bytes("MZ"))]).toEqual([true, true]);
    expect([
      mayCarryData("libx.so.1.2", elf),
      mayCarryData("e.dll", bytes("MZ")),
      mayCarryData("a", bytes("?")),
    ]).toEqual([false, false, false]);
  });
});
