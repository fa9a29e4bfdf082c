import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { buildPak, type PakFile, type PakOptions } from "./sample-archive.ts";

const KEY = noise(32, 77);
const GUID = [0x00112233, 0x44556677, 0x8899aabb, 0xccddeeff];
const GUID_TEXT = "00112233445566778899aabbccddeeff";
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Runs, so that packing makes it smaller, and differing blocks. */
const LONG = Uint8Array.from({ length: 10_000 }, (_, index) => (index >> 5) & 255);
const README: PakFile = { path: "Engine/readme.txt", bytes: encode("Sample text\n") };
const CONFIG: PakFile = { path: "Game/Config/DefaultGame.ini", bytes: encode(`[Sample]\n;${"-".repeat(750)}\n`) };
const EMPTY: PakFile = { path: "empty.bin", bytes: new Uint8Array(0) };
const DATA: PakFile = { path: "Game/Content/data.bin", bytes: LONG, blockBytes: 4096 };
const UNICODE: PakFile = { path: "Game/Content/Größe/日本.txt", bytes: encode("text") };
const STORED: readonly PakFile[] = [README, CONFIG, EMPTY, UNICODE];
const PACKED: readonly PakFile[] = [README, { ...CONFIG, method: "Zlib" }, { ...DATA, method: "Zlib" }];
const SECRET: readonly PakFile[] = [
  { ...README, isEncrypted: true },
  { ...CONFIG, method: "Zlib", isEncrypted: true },
  { ...DATA, method: "Zlib", isEncrypted: true },
];
const METHODS: readonly PakFile[] = ["Zlib", "Gzip", "Zstd", "LZ4", "Oodle"].map((method) => ({
  ...DATA,
  path: `Game/Content/${method}.bin`,
  method,
}));

/** Archives of each version and in each state that is told apart. */
export function samples(): readonly Sample[] {
  return [
    pak("v1.pak", { version: 1, files: STORED }),
    pak("v2.pak", { version: 2, files: [...STORED, { ...CONFIG, path: "packed.ini", method: "Zlib" }] }),
    pak("v3.pak", { version: 3, files: PACKED }),
    pak("v4.pak", { version: 4, files: SECRET, key: KEY, encryptsIndex: true }, { default: KEY }),
    pak("v5.pak", { version: 5, files: [...PACKED, { ...DATA, path: "old.oodle", method: "Oodle" }] }),
    pak("v6-deleted.pak", { version: 6, files: [...STORED, { ...EMPTY, path: "gone.txt", isDeleted: true }] }),
    pak("v7-key.pak", { version: 7, files: SECRET, key: KEY, guid: GUID }, { [GUID_TEXT]: KEY }),
    pak("v7-no-key.pak", { version: 7, files: [README, ...SECRET.slice(1)], key: KEY, guid: GUID }),
    pak("v8a.pak", { version: 8, isFirst8: true, files: [...PACKED, ...METHODS.slice(0, 3)] }),
    pak("v8b.pak", { version: 8, files: METHODS }),
    pak("v9.pak", { version: 9, files: PACKED }),
    pak("v9-frozen.pak", { version: 9, files: PACKED, isFrozen: true }),
    pak("v10.pak", { version: 10, files: METHODS }),
    pak("v11.pak", { version: 11, files: [...STORED, ...METHODS, { ...DATA, path: "own.bin", isRecord: true }] }),
    pak("v11-secret.pak", secret(), { default: KEY }),
    pak("v11-no-key.pak", secret()),
    pak("v11-wrong-key.pak", secret(), { default: noise(32, 78) }),
    pak("v11-short-key.pak", secret(), { default: noise(16, 78) }),
    pak("v11-hashes.pak", { version: 11, files: PACKED, directory: "hashes" }),
    pak("v11-nothing.pak", { version: 11, files: PACKED, directory: "none" }),
    pak("v12.pak", { version: 12, files: [...STORED, ...PACKED.slice(1)] }),
    pak("v13-flat.pak", { version: 13, files: [...STORED, ...PACKED.slice(1)], directory: "flat" }),
    { name: "v13-flat-damaged.pak", bytes: damageFlat(buildPak({ version: 13, files: STORED, directory: "flat" })) },
    pak("v14.pak", { version: 14, files: SECRET, key: KEY }, { default: KEY }),
    pak("v15.pak", { version: 15, files: SECRET, key: KEY, encryptsIndex: true }, { default: KEY }),
    pak("v15-counter.pak", counted(), { default: KEY }),
    pak("v15-counter-restarts.pak", { ...counted(), counterRestarts: true }, { default: KEY }),
    pak(
      "v15-counter-record.pak",
      { ...counted(), files: [{ ...README, isEncrypted: true, isRecord: true }] },
      { default: KEY },
    ),
    pak("v15-counter-index.pak", { ...counted(), encryptsIndex: true }, { default: KEY }),
    pak("v15-counter-flat.pak", { ...counted(), encryptsIndex: true, directory: "flat" }, { default: KEY }),
    pak("v15-counter-no-key.pak", { ...counted(), encryptsIndex: true }),
    pak("v15-counter-wrong-key.pak", { ...counted(), encryptsIndex: true }, { default: noise(32, 78) }),
    pak("mount.pak", { version: 11, files: [README], mount: "../../../../Elsewhere/Content/" }),
    pak("unknown-method.pak", { version: 8, files: [{ ...DATA, method: "Snappy" }] }),
    pak("blocks.pak", { version: 5, files: [{ ...DATA, method: "Zlib", sizeError: -9000 }, README] }),
    pak("block-size.pak", { version: 11, files: [{ ...DATA, method: "Zlib", sizeError: 9 }, README] }),
    pak("outside.pak", { version: 11, files: [{ ...CONFIG, offsetError: 5000 }, README] }),
    pak("empty.pak", { version: 11, files: [] }),
    { name: "footer.pak", bytes: patch(buildPak({ version: 11, files: STORED }), -200, 30) },
    { name: "no-magic.pak", bytes: noise(300, 7) },
    { name: "short.pak", bytes: new ByteWriter().u32Le(0x5a6f12e1).finish() },
  ];
}

function secret(): PakOptions {
  return { version: 11, files: SECRET, key: KEY, encryptsIndex: true };
}

function counted(): PakOptions {
  return { version: 15, files: SECRET, key: KEY, usesCounter: true };
}

/** Makes the number of files larger than what follows. */
function damageFlat(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).lastIndexOf("QDFP");
  return patch(bytes, at + 8, 200);
}

function pak(name: string, options: PakOptions, keys: Readonly<Record<string, Uint8Array>> = {}): Sample {
  return { name, bytes: buildPak(options), keys };
}

/** Adds to one byte; a place below 0 counts from the end. */
function patch(bytes: Uint8Array, at: number, add: number): Uint8Array {
  const place = at < 0 ? bytes.length + at : at;
  return bytes.map((byte, index) => (index === place ? byte + add : byte));
}
