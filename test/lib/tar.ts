/** Archives as an attacker writes them: every field is free, and only what is not given is made right. */
import { gzipSync } from "node:zlib";

export interface TarEntry {
  readonly path?: string | Uint8Array;
  readonly bytes?: Uint8Array;
  readonly type?: string;
  readonly mode?: string;
  readonly uid?: string;
  readonly modified?: string;
  readonly link?: string;
  /** The size field as it stands in the header. */
  readonly size?: string | Uint8Array;
  readonly magic?: string;
  readonly checksum?: string;
}

const BLOCK_BYTES = 512;

/** Latin-1 text as bytes: one character, one byte. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function makeHeader(entry: TarEntry): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  const put = (at: number, value: string | Uint8Array): void =>
    block.set(typeof value === "string" ? bytesOf(value) : value, at);
  const sizeBytes = entry.bytes?.length ?? 0;
  put(0, entry.path ?? "file");
  put(100, entry.mode ?? "0000644\0");
  put(108, entry.uid ?? "0000000\0");
  put(116, "0000000\0");
  put(124, entry.size ?? `${sizeBytes.toString(8).padStart(11, "0")}\0`);
  put(136, entry.modified ?? "00000000000\0");
  put(148, "        ");
  put(156, entry.type ?? "0");
  put(157, entry.link ?? "");
  put(257, entry.magic ?? "ustar\u000000");
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, entry.checksum ?? `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}

export function makeTar(entries: readonly TarEntry[], end: Uint8Array = new Uint8Array(2 * BLOCK_BYTES)): Buffer {
  const parts = entries.flatMap((entry) => {
    const bytes = entry.bytes ?? new Uint8Array();
    return [makeHeader(entry), bytes, new Uint8Array((BLOCK_BYTES - (bytes.length % BLOCK_BYTES)) % BLOCK_BYTES)];
  });
  return Buffer.concat([...parts, end]);
}

export function makeTarball(entries: readonly TarEntry[], end?: Uint8Array): Uint8Array {
  return gzipSync(makeTar(entries, end));
}

/** A PAX record of one or more keys, with the lengths that belong to them. */
export function makePax(keys: Readonly<Record<string, string>>): TarEntry {
  const records = Object.entries(keys).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest) + 1;
    while (String(length).length + Buffer.byteLength(rest) !== length) length++;
    return `${length}${rest}`;
  });
  return { path: "PaxHeader", type: "x", bytes: Buffer.from(records.join("")) };
}
