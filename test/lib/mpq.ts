/**
 * Reads what smpq writes: MPQ archives of version 1, without user data. For tests only: it trusts every number.
 *
 * A file's sectors are given as they lie in the archive, with the key that each was encrypted with.
 */
export interface MpqSector {
  readonly stored: Uint8Array;
  /** Of the plain data. */
  readonly sizeBytes: number;
  /** `undefined` when it is in clear. */
  readonly key: number | undefined;
  readonly kind: "imploded" | "packed" | "plain";
}

/** Undoes the encryption; the codec under test is handed in. */
export type Decrypt = (bytes: Uint8Array, key: number) => Uint8Array;

const FLAG = { imploded: 0x100, packed: 0x200, encrypted: 0x1_0000, adjusted: 0x2_0000, single: 0x100_0000 } as const;
const HASH_TABLE_KEY = 0xc3af_3770;
const BLOCK_TABLE_KEY = 0xec83_b3a3;
const HASH = { index: 0, first: 1, second: 2, key: 3 } as const;

/** The sectors of the file `name`. */
export function readMpqFile(archive: Uint8Array, name: string, decrypt: Decrypt): readonly MpqSector[] {
  const header = viewOf(archive);
  const sectorBytes = 512 << header.getUint16(14, true);
  const hashes = viewOf(
    tableOf(archive, header.getUint32(16, true), header.getUint32(24, true), HASH_TABLE_KEY, decrypt),
  );
  const blocks = viewOf(
    tableOf(archive, header.getUint32(20, true), header.getUint32(28, true), BLOCK_TABLE_KEY, decrypt),
  );
  const row = findBlock(hashes, name) * 16;
  const [offset, storedBytes, sizeBytes, flags] = [0, 4, 8, 12].map((field) => blocks.getUint32(row + field, true)) as [
    number,
    number,
    number,
    number,
  ];
  const fileKey = (flags & FLAG.encrypted) === 0 ? undefined : keyOf(name, flags, offset, sizeBytes);
  const isPacked = (flags & (FLAG.imploded | FLAG.packed)) !== 0;
  const data = archive.subarray(offset, offset + storedBytes);
  const count = Math.ceil(sizeBytes / sectorBytes);
  const offsets = isPacked ? sectorOffsets(data, count, fileKey, decrypt) : undefined;
  return Array.from({ length: count }, (_, index) => {
    const plainBytes = Math.min(sectorBytes, sizeBytes - index * sectorBytes);
    const from = offsets?.[index] ?? index * sectorBytes;
    const stored = data.subarray(from, offsets?.[index + 1] ?? from + plainBytes);
    const packedKind = (flags & FLAG.imploded) === 0 ? "packed" : "imploded";
    return {
      stored,
      sizeBytes: plainBytes,
      key: fileKey === undefined ? undefined : (fileKey + index) >>> 0,
      kind: stored.length < plainBytes ? packedKind : "plain",
    };
  });
}

function keyOf(name: string, flags: number, offset: number, sizeBytes: number): number {
  const key = hashOf(name, HASH.key);
  return (flags & FLAG.adjusted) === 0 ? key : ((key + offset) ^ sizeBytes) >>> 0;
}

function sectorOffsets(
  data: Uint8Array,
  count: number,
  fileKey: number | undefined,
  decrypt: Decrypt,
): readonly number[] {
  const stored = data.subarray(0, (count + 1) * 4);
  const view = viewOf(fileKey === undefined ? stored : decrypt(stored, (fileKey - 1) >>> 0));
  return Array.from({ length: count + 1 }, (_, index) => view.getUint32(index * 4, true));
}

function tableOf(archive: Uint8Array, offset: number, rows: number, key: number, decrypt: Decrypt): Uint8Array {
  return decrypt(archive.subarray(offset, offset + rows * 16), key);
}

function findBlock(hashes: DataView, name: string): number {
  const first = hashOf(name, HASH.first);
  const second = hashOf(name, HASH.second);
  for (let row = 0; row < hashes.byteLength; row += 16) {
    if (hashes.getUint32(row, true) === first && hashes.getUint32(row + 4, true) === second) {
      return hashes.getUint32(row + 12, true);
    }
  }
  throw new Error(`the archive has no ${name}`);
}

/** The hash of a name without folders; `kind` is one of HASH. */
function hashOf(name: string, kind: number): number {
  let high = 0x7fed7fed;
  let low = 0xeeeeeeee;
  for (const byte of new TextEncoder().encode(name.toUpperCase())) {
    high = ((CRYPT_TABLE[256 * kind + byte] ?? 0) ^ (high + low)) >>> 0;
    low = (byte + high + low + low * 32 + 3) >>> 0;
  }
  return high;
}

const CRYPT_TABLE = cryptTable();

function cryptTable(): readonly number[] {
  const table: number[] = [];
  let seed = 0x100001;
  for (let index = 0; index < 256; index++) {
    for (let row = index; row < 1280; row += 256) {
      const halves = [0, 0].map(() => {
        seed = (seed * 125 + 3) % 0x2aaaab;
        return seed % 65_536;
      });
      table[row] = (halves[0] ?? 0) * 65_536 + (halves[1] ?? 0);
    }
  }
  return table;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
