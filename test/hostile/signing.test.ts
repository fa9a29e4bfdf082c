/**
 * Labels of the hostile cases and their codes: E_SIG_INVALID `signature.invalid`, E_DIGEST_MISMATCH
 * `package.digest-mismatch`, E_KEY_WEAK `signature.key-weak`, E_SIG_SUBJECT `signature.subject`, E_JSON_DUPLICATE
 * `signature.json-duplicate`, E_THRESHOLD `signature.threshold`, E_SIG_COUNT `signature.count`.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseManifest } from "../../core/src/manifest/index.ts";
import { buildReleaseManifest, packFiles, readPackage } from "../../core/src/package/index.ts";
import {
  addSignature,
  generateKey,
  keyId,
  PAYLOAD_TYPE,
  readPublicKey,
  signManifest,
  verifyEnvelope,
  verifyRelease,
  type PublicKey,
  type SecretKey,
} from "../../core/src/signing/index.ts";

const TOML = `[package]
name = "@ada/chess-pak"
version = "1.0.0"
description = "Lists chess archives"
license = "MIT"

[plugin]
abi = "ax1"
assetx = ">=0.1.0"
kind = "tool"
`;
const TARBALL = packFiles([
  { path: "plugin.toml", bytes: Buffer.from(TOML) },
  { path: "plugin.wasm", bytes: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0) },
]);
const MANIFEST = buildReleaseManifest({
  manifest: parseManifest(TOML),
  pkg: readPackage(TARBALL),
  guard: { version: "1", stats: { functions: 0 } },
});
const KEY = generateKey();
const ENVELOPE = signManifest(MANIFEST, KEY);
const SUBJECT = { name: "@ada/chess-pak", version: "1.0.0" };

interface Signature {
  keyid: string;
  sig: string;
}

function verifyAll(
  envelope: Uint8Array,
  tarball: Uint8Array = TARBALL,
  keys: readonly PublicKey[] = [KEY.publicKey],
): unknown {
  return codeThrownBy(() => verifyRelease({ tarball, envelope, keys, expected: SUBJECT }));
}

function codeThrownBy(run: () => unknown): unknown {
  try {
    run();
    return "accepted";
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown ? thrown.code : thrown;
  }
}

/** An envelope written by hand. */
function encode(payload: Uint8Array, signatures: readonly Signature[], payloadType = PAYLOAD_TYPE): Uint8Array {
  return Buffer.from(JSON.stringify({ payload: Buffer.from(payload).toString("base64"), payloadType, signatures }));
}

function pae(payload: Uint8Array, type: string): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
}

/** Signs with the platform's Ed25519, so that what is tested is not tested against itself. */
function signByPlatform(message: Uint8Array, key: SecretKey): string {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), key.seed]);
  return sign(null, message, createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })).toString("base64");
}

/** A key that nobody checked, as it may lie in an old database. */
function unchecked(bytes: Uint8Array): PublicKey {
  return { id: keyId(bytes), bytes };
}

const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;

function toLittleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));
}

it("accepts the release that the cases below spoil", () => {
  expect(verifyAll(ENVELOPE)).toBe("accepted");
});

it("accepts what the platform signed, and the platform accepts what we signed", () => {
  const ours: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), KEY.publicKey.bytes]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  expect(
    verify(null, pae(MANIFEST, PAYLOAD_TYPE), publicKey, Buffer.from(ours.signatures[0]?.sig ?? "", "base64")),
  ).toBe(true);
  const sig = signByPlatform(pae(MANIFEST, PAYLOAD_TYPE), KEY);
  expect(verifyAll(encode(MANIFEST, [{ keyid: KEY.publicKey.id, sig }]))).toBe("accepted");
});

it("accepts keys that the platform made", () => {
  const { publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  expect(readPublicKey(raw).id).toBe(keyId(raw));
});

describe("G01", () => {
  function flip(bytes: Uint8Array, at: number): Uint8Array {
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at & 7));
    return flipped;
  }

  it("finds one bit flipped in any byte of the tarball", () => {
    for (let at = 0; at < TARBALL.length; at++) {
      expect(verifyAll(ENVELOPE, flip(TARBALL, at))).toBe("package.digest-mismatch");
    }
  });

  it("finds one bit flipped in any byte of the manifest under its signature", () => {
    const { signatures }: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));
    for (let at = 0; at < MANIFEST.length; at++) {
      expect(verifyAll(encode(flip(MANIFEST, at), signatures))).toBe("signature.invalid");
    }
  });

  it("finds one bit flipped in any byte of the envelope", () => {
    for (let at = 0; at < ENVELOPE.length; at++) {
      expect(verifyAll(flip(ENVELOPE, at))).toMatch(/^signature\.(?:invalid|envelope|untrusted)$/);
    }
  });
});

it("G02 refuses the identity as a key, under which anybody can sign, when it is registered and when it verifies", () => {
  const identity = toLittleEndian(1n);
  const forged = Buffer.concat([identity, new Uint8Array(32)]).toString("base64");
  expect(codeThrownBy(() => readPublicKey(identity))).toBe("signature.key-weak");
  const key = unchecked(identity);
  expect(verifyAll(encode(MANIFEST, [{ keyid: key.id, sig: forged }]), TARBALL, [key])).toBe("signature.key-weak");
});

describe("G03", () => {
  const small = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ].map((hex) => new Uint8Array(Buffer.from(hex, "hex")));
  /** y from p to 2^255 - 1 with either sign, and a sign where x is 0. */
  const nonCanonical = [
    ...Array.from({ length: 19 }, (_, index) => P + BigInt(index)).flatMap((y) => [y, y + 2n ** 255n]),
    1n + 2n ** 255n,
    P - 1n + 2n ** 255n,
  ].map(toLittleEndian);

  it.each([
    ["all 8 small-order keys", small],
    ["all 40 spellings that are not canonical", nonCanonical],
  ])("refuses %s, when they are registered and when they verify", (_what, keys) => {
    for (const bytes of keys) {
      expect(codeThrownBy(() => readPublicKey(bytes))).toBe("signature.key-weak");
      expect(verifyAll(ENVELOPE, TARBALL, [unchecked(bytes)])).toBe("signature.key-weak");
    }
  });

  it("refuses a release as soon as one of its trusted keys is weak", () => {
    for (const bytes of small) {
      expect(verifyAll(ENVELOPE, TARBALL, [KEY.publicKey, unchecked(bytes)])).toBe("signature.key-weak");
    }
  });
});

it("G04 refuses a signature whose S is raised by the order of the group", () => {
  const { signatures }: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));
  const bytes = Buffer.from(signatures[0]?.sig ?? "", "base64");
  const s = BigInt(`0x${Buffer.from(bytes.subarray(32).toReversed()).toString("hex")}`);
  const sig = Buffer.concat([bytes.subarray(0, 32), toLittleEndian(s + L)]).toString("base64");
  expect(verifyAll(encode(MANIFEST, [{ keyid: KEY.publicKey.id, sig }]))).toBe("signature.invalid");
});

it.each(["application/vnd.in-toto+json", "application/vnd.assetx.manifest.v2+json", ""])(
  "G05 refuses a signature over the payload type %j, however it is presented",
  (type) => {
    const signatures = [{ keyid: KEY.publicKey.id, sig: signByPlatform(pae(MANIFEST, type), KEY) }];
    expect(verifyAll(encode(MANIFEST, signatures, type))).toBe("signature.invalid");
    expect(verifyAll(encode(MANIFEST, signatures, PAYLOAD_TYPE))).toBe("signature.invalid");
  },
);

it("G05 refuses a signature over the bare manifest", () => {
  expect(verifyAll(encode(MANIFEST, [{ keyid: KEY.publicKey.id, sig: signByPlatform(MANIFEST, KEY) }]))).toBe(
    "signature.invalid",
  );
});

it.each([
  ["another version", { ...SUBJECT, version: "1.0.1" }],
  ["another name", { ...SUBJECT, name: "@ada/chess-wad" }],
  ["another scope", { ...SUBJECT, name: "@bob/chess-pak" }],
])("G06 refuses a good signature that is replayed for %s", (_what, subject) => {
  expect(codeThrownBy(() => verifyEnvelope(ENVELOPE, [KEY.publicKey], { subject }))).toBe("signature.subject");
});

describe("G07", () => {
  const text = new TextDecoder().decode(MANIFEST);

  function signText(changed: string): Uint8Array {
    const bytes = Buffer.from(changed);
    return encode(bytes, [{ keyid: KEY.publicKey.id, sig: signByPlatform(pae(bytes, PAYLOAD_TYPE), KEY) }]);
  }

  it.each([
    ["a key twice", text.replace("{", '{"name":"@eve/other",')],
    ["a key twice, once with escapes", text.replace("{", '{"n\\u0061me":"@eve/other",')],
    ["a key twice deep inside", text.replace('"tarball":{', '"tarball":{"size":1,')],
  ])("refuses a manifest with %s, though it is signed", (_what, changed) => {
    expect(verifyAll(signText(changed))).toBe("signature.json-duplicate");
  });

  it("refuses an envelope with a key twice", () => {
    const envelope = Buffer.from(new TextDecoder().decode(ENVELOPE).replace("{", '{"payload":"",'));
    expect(verifyAll(envelope)).toBe("signature.json-duplicate");
  });

  it("refuses to sign a manifest with a key twice", () => {
    const bytes = Buffer.from(text.replace("{", '{"name":"@eve/other",'));
    expect(codeThrownBy(() => signManifest(bytes, KEY))).toBe("signature.json-duplicate");
  });

  it("verifies the bytes as they are: another order of keys needs another signature and is good with it", () => {
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed()), undefined, 1);
    const { signatures }: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));
    expect(verifyAll(encode(Buffer.from(reordered), signatures))).toBe("signature.invalid");
    expect(verifyAll(signText(reordered))).toBe("accepted");
    expect(verifyAll(signText(text.replace("@ada", "\\u0040ada")))).toBe("accepted");
  });
});

describe("G11", () => {
  const { signatures }: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));

  it("counts a key once, however often it signed", () => {
    const twice = encode(MANIFEST, [...signatures, ...signatures]);
    expect(codeThrownBy(() => verifyEnvelope(twice, [KEY.publicKey], { threshold: 2 }))).toBe("signature.threshold");
    expect(codeThrownBy(() => verifyEnvelope(twice, [KEY.publicKey, KEY.publicKey], { threshold: 2 }))).toBe(
      "signature.threshold",
    );
  });

  it("is met by two different keys", () => {
    const second = generateKey();
    const both = addSignature(ENVELOPE, second);
    const keys = [KEY.publicKey, second.publicKey];
    expect(codeThrownBy(() => verifyEnvelope(both, keys, { threshold: 2 }))).toBe("accepted");
    expect(codeThrownBy(() => verifyEnvelope(both, [KEY.publicKey], { threshold: 2 }))).toBe("signature.threshold");
    expect(codeThrownBy(() => verifyEnvelope(both, keys, { threshold: 3 }))).toBe("signature.threshold");
  });
});

describe("G15", () => {
  const { signatures }: { signatures: Signature[] } = JSON.parse(new TextDecoder().decode(ENVELOPE));
  const repeat = (count: number): Uint8Array =>
    encode(MANIFEST, Array.from({ length: count }, () => signatures).flat());

  it("takes 16 signatures and refuses the 17th", () => {
    expect(verifyAll(repeat(16))).toBe("accepted");
    expect(verifyAll(repeat(17))).toBe("signature.count");
  });

  it("refuses 1,000 signatures before it verifies one", () => {
    const start = process.cpuUsage();
    expect(verifyAll(repeat(1000))).toBe("signature.count");
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(100);
  });
});
