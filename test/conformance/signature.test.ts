import { describe, expect, it } from "vitest";
import { listFirstParty, readManifest } from "../../tools/lib/conformance/first-party.ts";

/** As many bits as decide without asking the plugin. */
const DECISIVE_BITS = 32;

/** How files begin that stand beside a game's archives and that no plugin reads. */
const PLAIN_FILES: Readonly<Record<string, readonly number[]>> = {
  "a TrueType font": [0, 1, 0, 0, 0, 0x13, 1, 0, 0, 4, 0, 0x30],
  "an OpenType font": [...text("OTTO"), 0, 0x0c, 0, 0x80, 0, 3, 0, 0x40],
  "an icon": [0, 0, 1, 0, 1, 0, 0x10, 0x10, 0, 0, 1, 0],
  "a PNG": [0x89, ...text("PNG\r\n"), 0x1a, 0x0a, 0, 0, 0, 0x0d],
  "a JPEG": [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...text("JFIF"), 0, 1],
  "a GIF": [...text("GIF89a"), 0x10, 0, 0x10, 0, 0xf7, 0],
  "a WebP": [...text("RIFF"), 0x24, 0, 0, 0, ...text("WEBP")],
  "a WAV": [...text("RIFF"), 0x24, 8, 0, 0, ...text("WAVE")],
  "an Ogg file": [...text("OggS"), 0, 2, 0, 0, 0, 0, 0, 0],
  "an MP3": [...text("ID3"), 4, 0, 0, 0, 0, 1, 0, 0xff, 0xfb],
  "an MP4": [0, 0, 0, 0x20, ...text("ftypisom")],
  "a WebM": [0x1a, 0x45, 0xdf, 0xa3, 1, 0, 0, 0, 0, 0, 0, 0x1f],
  "a WebAssembly module": [0, ...text("asm"), 1, 0, 0, 0, 1, 4, 1, 0x60],
  "a program of Windows": [...text("MZ"), 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0],
  "a program of Linux": [0x7f, ...text("ELF"), 2, 1, 1, 0, 0, 0, 0, 0],
  "a text with a byte order mark": [0xef, 0xbb, 0xbf, ...text('{"name": ')],
};

describe("signatures of plugins", () => {
  it.each(Object.entries(PLAIN_FILES))("do not decide that %s is theirs", (_, head) => {
    const claims = listFirstParty().flatMap((folder) =>
      readManifest(folder)
        .formats.filter(({ magic }) => magic.some((one) => fixedBits(one, head) >= DECISIVE_BITS))
        .map(({ id }) => id),
    );
    expect(claims).toEqual([]);
  });
});

/** Bytes and mask in hexadecimal. */
interface Magic {
  readonly offset: number;
  readonly bytes: string;
  readonly mask?: string | undefined;
}

/** How many bits the signature fixes when it is there, else 0. */
function fixedBits({ offset, bytes, mask }: Magic, head: readonly number[]): number {
  let bits = 0;
  const compare = mask === undefined ? undefined : Buffer.from(mask, "hex");
  for (const [index, byte] of Buffer.from(bytes, "hex").entries()) {
    const compared = compare?.[index] ?? 0xff;
    const found = head[offset + index];
    if (found === undefined || ((found ^ byte) & compared) !== 0) return 0;
    bits += compared.toString(2).replaceAll("0", "").length;
  }
  return bits;
}

function text(value: string): readonly number[] {
  return [...new TextEncoder().encode(value)];
}
