import { alloc, equalsAscii, lengthToNul, Source } from "../../sdk/assembly";

/** The first line is one of these, then a line feed and in binary files a NUL:
 *
 *     <!-- dmx encoding binary 5 format pcf 2 -->
 *     <!-- DMXVersion binary_v2 -->
 */
const MAX_LINE: u32 = 1024;
const START: string = "<!-- dmx";

export const ENCODING_TEXT: u32 = 0;
export const ENCODING_BINARY: u32 = 1;
export const ENCODING_UNKNOWN: u32 = 2;

/** What the first line says. */
@unmanaged
export class Header {
  encoding: u32;
  version: u32;
  /** Name of what the file holds, and its version; empty in the old form. */
  format: usize;
  formatLength: u32;
  formatVersion: u32;
  /** Where the content begins. */
  content: u32;
  private line: usize;
  private length: u32;
  private at: u32;

  /** The header of a file, or 0 when it does not start with one. */
  static read(source: Source): Header {
    const none = changetype<Header>(0);
    const wanted = <u32>min<f64>(source.size, <f64>MAX_LINE);
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.line = alloc(MAX_LINE + 1);
    if (wanted < 16 || !source.copy(0, header.line, wanted)) return none;
    if (!equalsAscii(header.line, <u32>START.length, START)) return none;
    const end = header.findEnd(wanted);
    if (end == 0) return none;
    header.length = end;
    header.content = end + 1;
    header.parse();
    if (header.encoding == ENCODING_BINARY && header.content < wanted && load<u8>(header.line + header.content) == 0) {
      header.content++;
    }
    return header;
  }

  private findEnd(length: u32): u32 {
    for (let index: u32 = 0; index < length; index++) if (load<u8>(this.line + index) == 0x0a) return index;
    return 0;
  }

  private parse(): void {
    this.encoding = ENCODING_UNKNOWN;
    this.word();
    const kind = this.word();
    if (this.is(kind, "dmxversion")) return this.parseOld();
    // "encoding", its name, its version, "format", its name, its version
    this.word();
    this.setEncoding(this.word());
    this.version = this.number(this.word());
    this.word();
    this.format = this.word();
    this.formatLength = this.wordLength(this.format);
    this.formatVersion = this.number(this.word());
  }

  /** "binary_v2" */
  private parseOld(): void {
    const word = this.word();
    const length = this.wordLength(word);
    if (length < 3) return;
    if (equalsAscii(word, min<u32>(length, 6), "binary")) this.encoding = ENCODING_BINARY;
    else if (equalsAscii(word, min<u32>(length, 9), "keyvalues")) this.encoding = ENCODING_TEXT;
    this.version = this.number(word + length - 1);
  }

  private setEncoding(word: usize): void {
    const length = this.wordLength(word);
    if (this.is(word, "binary") || this.is(word, "binary_seqids")) this.encoding = ENCODING_BINARY;
    else if (length >= 9 && equalsAscii(word, 9, "keyvalues")) this.encoding = ENCODING_TEXT;
    else if (length >= 17 && equalsAscii(word, 17, "unicode_keyvalues")) this.encoding = ENCODING_TEXT;
  }

  /** The next word of the line; at its end an empty one. */
  private word(): usize {
    while (this.at < this.length && load<u8>(this.line + this.at) == 0x20) this.at++;
    const start = this.line + this.at;
    while (this.at < this.length && load<u8>(this.line + this.at) != 0x20) this.at++;
    return start;
  }

  private wordLength(word: usize): u32 {
    const left = this.length - <u32>(word - this.line);
    let length: u32 = 0;
    while (length < left && load<u8>(word + length) != 0x20) length++;
    return min(length, lengthToNul(word, length));
  }

  private is(word: usize, text: string): bool {
    return equalsAscii(word, this.wordLength(word), text);
  }

  private number(word: usize): u32 {
    const length = this.wordLength(word);
    let value: u32 = 0;
    for (let index: u32 = 0; index < min<u32>(length, 6); index++) {
      const digit: u32 = <u32>load<u8>(word + index) - 0x30;
      if (digit < 10) value = value * 10 + digit;
    }
    return value;
  }
}
