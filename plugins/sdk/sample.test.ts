import { describe, expect, it } from "vitest";
import { ByteWriter, crc32, md5, noise } from "./sample/index.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

describe("crc32()", () => {
  it("gives the check value of its definition", () => {
    expect(crc32(encode("123456789"))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });
});

describe("md5()", () => {
  it.each([
    ["", "d41d8cd98f00b204e9800998ecf8427e"],
    ["abc", "900150983cd24fb0d6963f7d28e17f72"],
    ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
    ["12345678901234567890".repeat(4), "57edf4a22be3c955ac49da2e2107b67a"],
  ])("of %j is the vector of RFC 1321", (text, digest) => {
    expect(hex(md5(encode(text)))).toBe(digest);
  });
});

describe("noise()", () => {
  it("is the same for the same seed and differs between seeds", () => {
    expect(noise(64, 1)).toEqual(noise(64, 1));
    expect(noise(64, 1)).not.toEqual(noise(64, 2));
    expect(new Set(noise(4096, 3)).size).toBe(256);
  });
});

describe("ByteWriter", () => {
  it("writes what its methods say", () => {
    const writer = new ByteWriter().u8(1).u16Le(2).u32Le(3).u32Be(4).u64Le(5).zeroTerminated("a").padded("bcd", 2);
    expect(hex(writer.finish())).toBe("0102000300000000000004050000000000000061006263");
    expect(writer.sizeBytes).toBe(23);
  });
});
