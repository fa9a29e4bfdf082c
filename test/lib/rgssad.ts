const FIRST_KEY = 0xdead_cafe;
const HEADER_BYTES = 8;

/** A file as it lies in the archive, and the key of its first word. */
export interface RgssFile {
  readonly bytes: Uint8Array;
  readonly key: number;
}

/** The files of an archive of RPG Maker, versions 1 and 3. For tests only: it trusts every number. */
export function readRgssad(archive: Uint8Array): readonly RgssFile[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  return archive[HEADER_BYTES - 1] === 3 ? readVersion3(archive, view) : readVersion1(archive, view);
}

function readVersion1(archive: Uint8Array, view: DataView): readonly RgssFile[] {
  const files: RgssFile[] = [];
  let key = FIRST_KEY;
  let at = HEADER_BYTES;
  while (at < archive.length) {
    const nameBytes = (view.getUint32(at, true) ^ key) >>> 0;
    for (let step = 0; step <= nameBytes; step++) key = nextKey(key);
    const sizeBytes = (view.getUint32(at + 4 + nameBytes, true) ^ key) >>> 0;
    key = nextKey(key);
    at += 8 + nameBytes;
    files.push({ bytes: archive.subarray(at, at + sizeBytes), key });
    at += sizeBytes;
  }
  return files;
}

function readVersion3(archive: Uint8Array, view: DataView): readonly RgssFile[] {
  const files: RgssFile[] = [];
  const tableKey = (Math.imul(view.getUint32(HEADER_BYTES, true), 9) + 3) >>> 0;
  const read = (at: number): number => (view.getUint32(at, true) ^ tableKey) >>> 0;
  let at = HEADER_BYTES + 4;
  while (read(at) !== 0) {
    files.push({ bytes: archive.subarray(read(at), read(at) + read(at + 4)), key: read(at + 8) });
    at += 16 + read(at + 12);
  }
  return files;
}

function nextKey(key: number): number {
  return (Math.imul(key, 7) + 3) >>> 0;
}
