import { fail } from "../error/index.ts";
import { PACKAGE_LIMITS } from "./limits.ts";
import { MAX_PAX_BYTES, readPaxPath } from "./pax.ts";
import { foldPath, readPath } from "./path.ts";
import { BLOCK_BYTES, displayPath, readTarHeader, type TarHeader } from "./tar-header.ts";

/** What a walk tells of each file: its start, then its bytes in order. */
export interface TarVisitor {
  onFile(path: string, sizeBytes: number): void;
  /** A view that is overwritten afterwards. */
  onBytes(bytes: Uint8Array): void;
}

/** Reads an archive that arrives in pieces of any size, holding one block of it. */
export class TarReader {
  readonly #visitor: TarVisitor;
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #seen = new Map<string, { readonly path: string; readonly folder: boolean }>();
  #filled = 0;
  #offset = 0;
  #entries = 0;
  /** Bytes of the current file, and of the padding behind it. */
  #fileLeft = 0;
  #paddingLeft = 0;
  #pax: { readonly bytes: Uint8Array; filled: number } | undefined;
  #paxPath: Uint8Array | undefined;
  #zeroBlocks = 0;

  constructor(visitor: TarVisitor) {
    this.#visitor = visitor;
  }

  /** @throws AssetxError `package.header`, `package.type`, `package.path`, `package.duplicate`, `package.files`, `package.trailing` */
  push(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length) at += this.#step(piece.subarray(at));
  }

  /** Says that no more comes. */
  end(): void {
    const detail =
      this.#zeroBlocks < 2
        ? "the archive ends early"
        : this.#filled > 0
          ? "the archive ends within a block"
          : undefined;
    if (detail !== undefined) this.#bad(detail);
  }

  #step(bytes: Uint8Array): number {
    if (this.#fileLeft > 0) return this.#takeFile(bytes.subarray(0, this.#fileLeft));
    if (this.#paddingLeft > 0) return this.#takePadding(bytes.subarray(0, this.#paddingLeft));
    const part = bytes.subarray(0, BLOCK_BYTES - this.#filled);
    this.#block.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled === BLOCK_BYTES) {
      this.#readBlock();
      this.#filled = 0;
      this.#offset += BLOCK_BYTES;
    }
    return part.length;
  }

  #takeFile(part: Uint8Array): number {
    this.#fileLeft -= part.length;
    this.#offset += part.length;
    const pax = this.#pax;
    if (pax === undefined) {
      this.#visitor.onBytes(part);
      return part.length;
    }
    pax.bytes.set(part, pax.filled);
    pax.filled += part.length;
    if (this.#fileLeft === 0) {
      this.#paxPath = readPaxPath(pax.bytes, this.#offset - pax.bytes.length);
      this.#pax = undefined;
    }
    return part.length;
  }

  #takePadding(part: Uint8Array): number {
    if (!isZero(part)) this.#bad("the padding behind a file is not zero");
    this.#paddingLeft -= part.length;
    this.#offset += part.length;
    return part.length;
  }

  #readBlock(): void {
    if (isZero(this.#block)) {
      if (this.#paxPath !== undefined) this.#bad("a PAX record without a file behind it");
      this.#zeroBlocks += 1;
      return;
    }
    if (this.#zeroBlocks > 0) {
      fail("package.trailing", { detail: "a block behind the end of the archive", offset: this.#offset });
    }
    this.#readEntry(readTarHeader(this.#block, this.#offset));
  }

  #readEntry(header: TarHeader): void {
    const sizeBytes = header.sizeBytes;
    if (header.kind === "pax") {
      if (this.#paxPath !== undefined) this.#bad("two PAX records for one file");
      if (sizeBytes === 0 || sizeBytes > MAX_PAX_BYTES) this.#bad("a PAX record that is empty or too long");
      this.#pax = { bytes: new Uint8Array(sizeBytes), filled: 0 };
    } else {
      const pathBytes = this.#paxPath ?? header.pathBytes;
      this.#paxPath = undefined;
      this.#entries += 1;
      if (this.#entries > PACKAGE_LIMITS.entries) fail("package.files", { limit: PACKAGE_LIMITS.entries });
      if (header.kind === "folder") this.#claim(readPath(withoutSlash(pathBytes)), true);
      else this.#startFile(pathBytes, sizeBytes);
    }
    this.#fileLeft = sizeBytes;
    this.#paddingLeft = (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES;
  }

  #startFile(pathBytes: Uint8Array, sizeBytes: number): void {
    const path = readPath(pathBytes);
    const limitBytes = PACKAGE_LIMITS.unpackedBytes;
    if (sizeBytes > limitBytes) fail("package.size", { what: displayPath(pathBytes), sizeBytes, limitBytes });
    this.#claim(path, false);
    this.#visitor.onFile(path, sizeBytes);
  }

  /** Remembers a path and the folders above it; the same folder may come again, a file may not. */
  #claim(path: string, folder: boolean): void {
    for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
      this.#remember(path.slice(0, slash), true);
    }
    this.#remember(path, folder);
  }

  #remember(path: string, folder: boolean): void {
    const key = foldPath(path);
    const known = this.#seen.get(key);
    if (known === undefined) this.#seen.set(key, { path, folder });
    else if (!folder || !known.folder || known.path !== path) fail("package.duplicate", { path, other: known.path });
  }

  #bad(detail: string): never {
    return fail("package.header", { detail, offset: this.#offset });
  }
}

function withoutSlash(path: Uint8Array): Uint8Array {
  return path.at(-1) === 0x2f ? path.subarray(0, -1) : path;
}

function isZero(bytes: Uint8Array): boolean {
  const length = bytes.length;
  for (let at = 0; at < length; at++) if (bytes[at] !== 0) return false;
  return true;
}
