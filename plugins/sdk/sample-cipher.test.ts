import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encryptAes, noise, sha1 } from "./sample/index.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("encryptAes()", () => {
  it("gives the example of FIPS 197, C.3", () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index);
    const plain = Uint8Array.from({ length: 16 }, (_, index) => index * 0x11);
    expect(hex(encryptAes(plain, key))).toBe("8ea2b7ca516745bfeafc49904b496089");
  });

  it("is what node:crypto gives for bytes that are filled up", () => {
    const key = noise(32, 1);
    const plain = noise(100, 2);
    const cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false);
    const filled = Buffer.concat([plain, Buffer.alloc(12)]);
    expect(hex(encryptAes(plain, key))).toBe(hex(cipher.update(filled)));
  });
});

describe("sha1()", () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000])("of %i bytes is what node:crypto gives", (length) => {
    const bytes = noise(length, length);
    expect(hex(sha1(bytes))).toBe(createHash("sha1").update(bytes).digest("hex"));
  });
});
