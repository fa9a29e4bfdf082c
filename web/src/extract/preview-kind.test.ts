import { describe, expect, it } from "vitest";
import { previewKindOf } from "./preview-kind.ts";

const utf8 = new TextEncoder();

describe("previewKindOf()", () => {
  it("recognises pictures and sounds by their first bytes", () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    expect(previewKindOf(png, true)).toEqual({ kind: "image", mediaType: "image/png" });
    expect(previewKindOf(utf8.encode("RIFF0000WAVEfmt "), true)).toEqual({ kind: "audio", mediaType: "audio/wav" });
    expect(previewKindOf(utf8.encode("RIFF0000WEBPVP8 "), true)).toEqual({ kind: "image", mediaType: "image/webp" });
    expect(previewKindOf(utf8.encode("OggS\u0000"), true)).toEqual({ kind: "audio", mediaType: "audio/ogg" });
  });

  it("does not show half of a picture", () => {
    expect(previewKindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), false)).toEqual({ kind: "none" });
  });

  it("writes control and bidirectional characters of a text out", () => {
    expect(previewKindOf(utf8.encode("a\tb\r\n\u001b[2J\u202egnp\u0085"), true)).toEqual({
      kind: "text",
      text: "a\tb\r\n\\u{1b}[2J\\u{202e}gnp\\u{85}",
    });
  });

  it("takes text that is cut in the middle of a character", () => {
    expect(previewKindOf(utf8.encode("größe").subarray(0, 3), false)).toEqual({ kind: "text", text: "gr" });
    expect(previewKindOf(utf8.encode("größe").subarray(0, 3), true)).toEqual({ kind: "none" });
  });

  it("shows nothing of empty and of binary content", () => {
    expect(previewKindOf(new Uint8Array(0), true)).toEqual({ kind: "none" });
    expect(previewKindOf(Uint8Array.of(65, 0, 66), true)).toEqual({ kind: "none" });
    expect(previewKindOf(Uint8Array.of(0xff, 0xfe, 1, 2), true)).toEqual({ kind: "none" });
  });
});
