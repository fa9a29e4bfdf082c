import { createCipheriv } from "node:crypto";
import { concatBytes } from "@assetx/core/bytes";
import { sampleNoise, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const KEY = sampleNoise(32, 5);
const IV = sampleNoise(16, 6);
/** Both halves of a counter overflow behind it. */
const LAST = hex("00000000000000ffffffffffffffffff");
const TEXT = sampleText(1008);

/** The example vectors of the standards, and what node:crypto and small encoders written for this encrypt. */
export const vectors: readonly CodecVector[] = [
  {
    codec: "aes-256-ecb",
    name: "FIPS 197, C.3",
    packed: hex("8ea2b7ca516745bfeafc49904b496089"),
    plain: hex("00112233445566778899aabbccddeeff"),
    params: hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
  },
  {
    codec: "aes-256-ecb",
    name: "SP 800-38A, F.1.5",
    packed: hex(
      "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7",
    ),
    plain: nistPlain(),
    params: nistKey(),
  },
  {
    codec: "aes-256-cfb",
    name: "SP 800-38A, F.3.17",
    packed: hex(
      "dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407bdf10132415e54b92a13ed0a8267ae2f975a385741ab9cef82031623d55b1e471",
    ),
    plain: nistPlain(),
    params: concatBytes([nistKey(), hex("000102030405060708090a0b0c0d0e0f")]),
  },
  {
    codec: "aes-256-ctr",
    name: "SP 800-38A, F.5.5",
    packed: hex(
      "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
    ),
    plain: nistPlain(),
    params: concatBytes([nistKey(), hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")]),
  },
  { codec: "aes-256-ecb", name: "text", packed: encrypt("aes-256-ecb", null), plain: TEXT, params: KEY },
  {
    codec: "aes-256-cfb",
    name: "text",
    packed: encrypt("aes-256-cfb", IV),
    plain: TEXT,
    params: concatBytes([KEY, IV]),
  },
  {
    codec: "aes-256-ctr",
    name: "text",
    packed: encrypt("aes-256-ctr", IV),
    plain: TEXT,
    params: concatBytes([KEY, IV]),
  },
  {
    codec: "aes-256-ctr",
    name: "a counter that overflows",
    packed: encrypt("aes-256-ctr", LAST),
    plain: TEXT,
    params: concatBytes([KEY, LAST]),
  },
  { codec: "rgss", name: "text", packed: encryptRgss(TEXT, 0xdeadcafe), plain: TEXT, params: hex("fecaadde") },
  {
    codec: "rgss",
    name: "an odd size",
    packed: encryptRgss(TEXT.subarray(0, 1001), 7),
    plain: TEXT.subarray(0, 1001),
    params: hex("07000000"),
  },
  {
    codec: "mpq",
    name: "an odd size",
    // What StormLib 9.22 encrypts with the key 0x1234567.
    packed: hex(
      "2ef903258498425c282c6d8e69fdea2ea81ae33b0afa1f06b0ed1b4b9e047f54bce5cf13647b32cfbc7642b04fc0af974b2e92e349e7b4785c9eb34da9e9015740c20dc43c48b3727a192ec084b1e06d8de1e0929a6c3cdf75431b034173f2efeb6d396620646f",
    ),
    plain: sampleText(103),
    params: hex("67452301"),
  },
];

function encrypt(algorithm: string, iv: Uint8Array | null): Uint8Array {
  const cipher = createCipheriv(algorithm, KEY, iv).setAutoPadding(false);
  return concatBytes([cipher.update(TEXT), cipher.final()]);
}

/** Byte by byte, in arithmetic of another kind than the decoder's. */
function encryptRgss(plain: Uint8Array, firstKey: number): Uint8Array {
  let key = BigInt(firstKey);
  return plain.map((byte, at) => {
    if (at > 0 && at % 4 === 0) key = (key * 7n + 3n) % 0x1_0000_0000n;
    return byte ^ Number((key >> BigInt(8 * (at % 4))) & 255n);
  });
}

function nistKey(): Uint8Array {
  return hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
}

function nistPlain(): Uint8Array {
  return hex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
  );
}

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}
