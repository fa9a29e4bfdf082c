import { fail } from "../error/index.ts";

/** Byte order marks are kept: `\ufeffax1` is not `ax1`. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const LAST_LEB_SHIFT = 28;

/** A cursor over one part of a module. Reads beyond `end` are `guard.malformed`, whatever bytes follow. */
export class ModuleReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get leftBytes(): number {
    return this.end - this.at;
  }

  readU8(): number {
    if (this.at >= this.end) this.bad("it ends early");
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    return byte;
  }

  /** An unsigned LEB128 of at most 5 bytes. */
  readU32(): number {
    let value = 0;
    for (let shift = 0; shift <= LAST_LEB_SHIFT; shift += 7) {
      const byte = this.readU8();
      if (shift === LAST_LEB_SHIFT && byte > 0x0f) this.bad("a number has more than 32 bits");
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return value;
  }

  /** A vector's length: each of its elements takes at least `elementBytes`, so more than fit is refused at once. */
  readCount(elementBytes: number): number {
    const count = this.readU32();
    if (count * elementBytes > this.leftBytes) this.bad(`${count} elements do not fit`);
    return count;
  }

  skipLeb(): void {
    while (this.readU8() >= 0x80) {
      // ends with the first byte whose high bit is clear, or with the section
    }
  }

  /** A view, not a copy. */
  readBytes(sizeBytes: number): Uint8Array {
    if (sizeBytes > this.leftBytes) this.bad("it ends early");
    this.at += sizeBytes;
    return this.bytes.subarray(this.at - sizeBytes, this.at);
  }

  readName(limitBytes: number): string {
    const sizeBytes = this.readU32();
    if (sizeBytes > this.leftBytes) this.bad("a name ends early");
    if (sizeBytes > limitBytes) fail("guard.complex", { what: "bytes in a name", count: sizeBytes, limit: limitBytes });
    const bytes = this.readBytes(sizeBytes);
    try {
      return UTF8.decode(bytes);
    } catch {
      return this.bad("a name is not UTF-8");
    }
  }

  /** A part of what is left as a reader of its own; this cursor moves behind it. */
  readPart(sizeBytes: number, what: string): ModuleReader {
    if (sizeBytes > this.leftBytes) this.bad(`${what} of ${sizeBytes} bytes does not fit`);
    const start = this.at;
    this.at += sizeBytes;
    return new ModuleReader(this.bytes, start, this.at);
  }

  /** @throws AssetxError `guard.malformed`, always */
  bad(detail: string): never {
    return fail("guard.malformed", { detail, offset: this.at });
  }
}
