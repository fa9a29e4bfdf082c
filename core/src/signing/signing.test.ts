import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseManifest } from "../manifest/index.ts";
import { buildReleaseManifest, packFiles, readPackage } from "../package/index.ts";
import { decodePublicKey, decodeSecretKey, encodePublicKey, encodeSecretKey, generateKey, keyId } from "./key.ts";
import { addSignature, signManifest } from "./sign.ts";
import { verifyEnvelope } from "./verify.ts";
import { verifyRelease } from "./verify-release.ts";

const TOML = `[package]\nname = "@ada/chess-pak"\nversion = "1.0.0"\ndescription = "d"\nlicense = "MIT"\n[plugin]\nabi = "ax1"\nassetx = "*"\nkind = "tool"\n`;
const MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const FILES = [
  { path: "plugin.toml", bytes: new TextEncoder().encode(TOML) },
  { path: "plugin.wasm", bytes: MODULE },
];
const TARBALL = packFiles(FILES);
const GUARD = { version: "1", stats: {} };
const MANIFEST = buildReleaseManifest({ manifest: parseManifest(TOML), pkg: readPackage(TARBALL), guard: GUARD });
const KEY = generateKey();
const ENVELOPE = signManifest(MANIFEST, KEY);
const EXPECTED = { name: "@ada/chess-pak", version: "1.0.0" };

describe("keys", () => {
  it("survive their text forms", () => {
    expect(decodeSecretKey(encodeSecretKey(KEY))).toEqual(KEY);
    expect(decodePublicKey(` ${encodePublicKey(KEY.publicKey)}\n`)).toEqual(KEY.publicKey);
    expect(keyId(KEY.publicKey.bytes)).toBe(KEY.publicKey.id);
  });

  it("are refused when a character of the secret text changes", () => {
    const text = encodeSecretKey(KEY);
    const start = text.indexOf("\n") + 1;
    for (let at = start; at < start + 48; at++) {
      const other = text[at] === "A" ? "B" : "A";
      expect(() => decodeSecretKey(text.slice(0, at) + other + text.slice(at + 1))).toThrow(
        expect.objectContaining({ code: "signature.key-text" }),
      );
    }
  });

  it.each(["", "ed25519:", "ed25519:AAAA", "rsa:AAAA", "ed25519:!"])("refuse the public text %j", (text) => {
    expect(() => decodePublicKey(text)).toThrow(/key/);
  });

  it("refuse secret text without its frame", () => {
    expect(() => decodeSecretKey("AAAA")).toThrow(expect.objectContaining({ code: "signature.key-text" }));
  });
});

describe("verifyEnvelope()", () => {
  it("gives back the exact bytes and who signed them", () => {
    const second = generateKey();
    const { payload, signers } = verifyEnvelope(addSignature(ENVELOPE, second), [KEY.publicKey, second.publicKey], {
      threshold: 2,
      subject: EXPECTED,
    });
    expect(payload).toEqual(MANIFEST);
    expect(signers.toSorted()).toEqual([KEY.publicKey.id, second.publicKey.id].toSorted());
  });

  it("passes over signatures of keys it was not given", () => {
    expect(verifyEnvelope(addSignature(ENVELOPE, generateKey()), [KEY.publicKey]).signers).toEqual([KEY.publicKey.id]);
  });

  it("refuses an envelope that no trusted key signed", () => {
    expect(() => verifyEnvelope(ENVELOPE, [generateKey().publicKey])).toThrow(
      expect.objectContaining({ code: "signature.untrusted" }),
    );
    expect(() => verifyEnvelope(ENVELOPE, [])).toThrow(expect.objectContaining({ code: "signature.untrusted" }));
  });

  it("refuses a bad signature of a trusted key even beside a good one", () => {
    const second = generateKey();
    const text = new TextDecoder().decode(addSignature(ENVELOPE, second));
    const broken = text.replace(/"sig":"(.)/, (_match, char) => `"sig":"${char === "A" ? "B" : "A"}`);
    expect(() => verifyEnvelope(new TextEncoder().encode(broken), [KEY.publicKey, second.publicKey])).toThrow(
      expect.objectContaining({ code: "signature.invalid" }),
    );
  });

  it("replaces the signature of a key that signs twice", () => {
    expect(addSignature(ENVELOPE, KEY)).toEqual(ENVELOPE);
  });
});

describe("verifyRelease()", () => {
  it("gives the module of a release that holds", () => {
    const verified = verifyRelease({ tarball: TARBALL, envelope: ENVELOPE, keys: [KEY.publicKey], expected: EXPECTED });
    expect(verified.module).toEqual(MODULE);
    expect(verified.manifest.package.name).toBe("@ada/chess-pak");
    expect(verified.signers).toEqual([KEY.publicKey.id]);
  });

  it("finds any changed byte of the tarball", () => {
    fc.assert(
      fc.property(fc.nat(TARBALL.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const tarball = TARBALL.slice();
        tarball[at] = (tarball[at] ?? 0) ^ mask;
        expect(() => verifyRelease({ tarball, envelope: ENVELOPE, keys: [KEY.publicKey] })).toThrow(
          expect.objectContaining({ code: "package.digest-mismatch" }),
        );
      }),
    );
  });

  it("refuses a manifest.json that plugin.toml does not agree with", () => {
    const text = new TextDecoder().decode(MANIFEST);
    for (const [from, to, field] of [
      ['"MIT"', '"ISC"', "license"],
      ['"write":false', '"write":true', "permissions.write"],
      ['"codec":[]', '"codec":["lzma"]', "permissions.codec"],
      ['"version":"1.0.0"', '"version":"1.0.1"', "version"],
      ["@ada/chess-pak", "@ada/chess-bag", "name"],
      ['"memory_mib":64', '"memory_mib":65', "permissions.memory_mib"],
    ] as const) {
      const envelope = signManifest(new TextEncoder().encode(text.replace(from, to)), KEY);
      expect(() => verifyRelease({ tarball: TARBALL, envelope, keys: [KEY.publicKey] })).toThrow(
        expect.objectContaining({ code: "package.inconsistent", fields: expect.objectContaining({ field }) }),
      );
    }
  });

  it("refuses a release without its module", () => {
    const tarball = packFiles(FILES.slice(0, 1));
    const bytes = buildReleaseManifest({ manifest: parseManifest(TOML), pkg: readPackage(tarball), guard: GUARD });
    expect(() => verifyRelease({ tarball, envelope: signManifest(bytes, KEY), keys: [KEY.publicKey] })).toThrow(
      expect.objectContaining({ code: "package.file-missing" }),
    );
  });
});
