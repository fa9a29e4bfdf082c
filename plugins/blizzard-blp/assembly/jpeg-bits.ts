import { alloc } from "../../sdk/assembly";

/** Codes of up to this many bits are found by one look-up. */
const QUICK_BITS: u32 = 9;
const LONGEST: u32 = 16;

let position: usize = 0;
let end: usize = 0;
let held: u32 = 0;
let count: u32 = 0;
/** Bits that were asked for and are not there: the data ends early. */
let missing: u32 = 0;

/** Starts reading bits at `start`. */
export function openBits(start: usize, stop: usize): void {
  position = start;
  end = stop;
  held = 0;
  count = 0;
  missing = 0;
}

/** Whether more bits were used than there are. */
export function isOver(): bool {
  return missing > count;
}

/** Where the next marker is looked for. */
export function bitsEnd(): usize {
  return position;
}

/** Steps over a restart marker; false when there is none. */
export function restartBits(): bool {
  held = 0;
  count = 0;
  missing = 0;
  if (position + 2 > end || load<u8>(position) != 0xff || (load<u8>(position, 1) & 0xf8) != 0xd0) return false;
  position += 2;
  return true;
}

/** At least 16 bits, and zeros behind the data's end. */
function fillBits(): void {
  while (count <= 24) {
    let value: u32 = 0;
    if (position < end && load<u8>(position) != 0xff) value = load<u8>(position++);
    else if (position + 1 < end && load<u8>(position, 1) == 0) {
      // A byte of ones is followed by a zero, so that it is no marker.
      value = 0xff;
      position += 2;
    } else missing += 8;
    held = (held << 8) | value;
    count += 8;
  }
}

/** The next `bits` bits, at most 16. */
export function takeBits(bits: u32): u32 {
  if (bits == 0) return 0;
  if (count < bits) fillBits();
  count -= bits;
  return (held >>> count) & ((1 << bits) - 1);
}

/** A signed number of `bits` bits: the lower half of the values is negative. */
export function takeSigned(bits: u32): i32 {
  const value = <i32>takeBits(bits);
  return bits == 0 || value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
}

/** One Huffman table. */
@unmanaged
export class CodeTable {
  /** For each start of QUICK_BITS bits: symbol, and length times 256; 0 when the code is longer. */
  private quick: usize;
  /** For each length: the first code behind its codes, and what turns a code into a place in `symbols`. */
  private limits: usize;
  private shifts: usize;
  private symbols: usize;
  isSet: bool;

  static create(): CodeTable {
    const table = changetype<CodeTable>(alloc(offsetof<CodeTable>()));
    table.quick = alloc(2 << QUICK_BITS);
    table.limits = alloc((LONGEST + 1) << 2);
    table.shifts = alloc((LONGEST + 1) << 2);
    table.symbols = alloc(256);
    return table;
  }

  /** @param counts 16 bytes: how many codes there are of each length; the symbols follow */
  set(counts: usize, total: u32): bool {
    memory.fill(this.quick, 0, 2 << QUICK_BITS);
    memory.copy(this.symbols, counts + LONGEST, total);
    let code: u32 = 0;
    let place: u32 = 0;
    for (let length: u32 = 1; length <= LONGEST; length++) {
      const codes = <u32>load<u8>(counts + length - 1);
      store<i32>(this.shifts + (length << 2), <i32>place - <i32>code);
      if (code + codes > <u32>1 << length) return false;
      if (length <= QUICK_BITS) this.fillQuick(code, codes, place, length);
      code += codes;
      place += codes;
      store<u32>(this.limits + (length << 2), codes == 0 ? 0 : code);
      code <<= 1;
    }
    this.isSet = true;
    return true;
  }

  /** The next symbol; -1 for bits that are no code. */
  take(): i32 {
    if (count < LONGEST) fillBits();
    const short: u32 = load<u16>(this.quick + (((held >>> (count - QUICK_BITS)) & ((1 << QUICK_BITS) - 1)) << 1));
    if (short != 0) {
      count -= short >>> 8;
      return short & 0xff;
    }
    for (let length = QUICK_BITS + 1; length <= LONGEST; length++) {
      const code = (held >>> (count - length)) & ((1 << length) - 1);
      if (code >= load<u32>(this.limits + (length << 2))) continue;
      count -= length;
      return load<u8>(this.symbols + ((code + load<u32>(this.shifts + (length << 2))) & 0xff));
    }
    return -1;
  }

  private fillQuick(first: u32, codes: u32, place: u32, length: u32): void {
    const spread: u32 = 1 << (QUICK_BITS - length);
    for (let index: u32 = 0; index < codes; index++) {
      const value = (length << 8) | load<u8>(this.symbols + ((place + index) & 0xff));
      const start = (first + index) << (QUICK_BITS - length);
      for (let part: u32 = 0; part < spread; part++) store<u16>(this.quick + ((start + part) << 1), value);
    }
  }
}
