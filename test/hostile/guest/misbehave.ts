/**
 * A plugin that does one wrong thing. The first byte of its input says which: see `MODE` in ../guest.ts.
 * It uses the raw imports, so that it can lie in ways the SDK would not let it.
 */
@external("ax1", "size") declare function size(src: i32): f64;
@external("ax1", "read") declare function read(src: i32, off: f64, ptr: usize, len: i32): i32;
@external("ax1", "emit") declare function emit(ptr: usize, len: i32): i32;
@external("ax1", "write") declare function write(out: i32, ptr: usize, len: i32): i32;
@external("ax1", "log") declare function log(level: i32, ptr: usize, len: i32): void;
@external("ax1", "progress") declare function progress(done: f64, total: f64): i32;
@external("ax1", "open") declare function open(ptr: usize, len: i32): i32;

const BUFFER: usize = memory.data(131072, 16);
const RECORD: usize = memory.data(4096, 16);
const SECRET: usize = memory.data(64, 16);

let used: i32 = 0;

export function ax_abi(): i32 {
  return 1;
}

export function ax_alloc(sizeBytes: i32): usize {
  return <u32>sizeBytes <= 131072 ? BUFFER : 0;
}

export function ax_probe(): i32 {
  if (mode() == 40) return read(0, 100000.0, BUFFER, 16);
  return 100;
}

export function ax_list(): i32 {
  const wanted = mode();
  switch (wanted) {
    case 1: // spin without a host call
    case 5: {
      let turns = 0;
      while (true) turns++;
      return turns;
    }
    case 2: // spin with host calls
      while (true) read(0, 0.0, BUFFER, 16);
      return 0;
    case 3: // fill much memory again and again
      memory.grow(960);
      while (true) memory.fill(65536, 1, 60000000);
      return 0;
    case 4:
      return recurse(0);
    case 7: // read over the end of memory
      return read(0, 0.0, (<usize>memory.size() << 16) - 1, 2);
    case 8: // a negative pointer
      return read(0, 0.0, 0xffffffff, 16);
    case 9: // offsets that are none
      say(read(0, f64.NaN, BUFFER, 16));
      say(read(0, -1.0, BUFFER, 16));
      say(read(0, 9007199254740992.0, BUFFER, 16));
      say(read(0, f64.POSITIVE_INFINITY, BUFFER, 16));
      say(read(0, 0.5, BUFFER, 16));
      return 0;
    case 10: // a source nobody gave
      say(read(7, 0.0, BUFFER, 16));
      say(read(-1, 0.0, BUFFER, 16));
      return 0;
    case 11: { // at the end and past it
      const end = size(0);
      store<u8>(BUFFER, 0xaa);
      say(read(0, end, BUFFER, 16));
      say(read(0, end + 5.0, BUFFER, 16));
      say(read(0, end - 1.0, BUFFER, 16));
      say(load<u8>(BUFFER));
      return 0;
    }
    case 12: { // grow, then read into the new pages
      const page = memory.grow(16);
      const target = <usize>page << 16;
      say(read(0, 0.0, target, 1));
      say(load<u8>(target));
      return 0;
    }
    case 13: { // be slow, so that somebody can change the input
      speak("ready");
      let turns: i32 = 0;
      for (let i = 0; i < 30000000; i++) turns ^= i;
      return turns & 0;
    }
    case 14: // entries without end
      for (let i = 0; i < 20000000; i++) if (entry(i, "a", 0, 1, 1) != 0) return 0;
      return 0;
    case 15:
      return emit(BUFFER, 0x7fffffff);
    case 16: // names that are not UTF-8
      named(0, "ok", 0);
      named(1, "\u{ff}bad", 1);
      named(2, "fine", 0);
      return 0;
    case 17:
    case 23:
    case 24:
      for (let i = 0; i < 10000; i++) delegated(i);
      return 0;
    case 18:
      entry(0, "huge", 0, 16, 9007199254740991.0);
      entry(1, "honest", 0, 1, 1);
      return 0;
    case 19: // the same bytes again and again, shifted by one so that they are never the same extent
      for (let i = 0; i < 1000; i++) entry(i, "a", i, <i32>size(0) - i, size(0) - <f64>i);
      return 0;
    case 20: // the input, as an entry of itself
      entry(0, "self", 0, <i32>size(0), size(0));
      return 0;
    case 21:
      for (let i = 0; i < 1000000; i++) log(0, BUFFER, 65536);
      return 0;
    case 22:
      progress(5.0, 1.0);
      progress(f64.NaN, 1.0);
      progress(0.5, 1.0);
      progress(-1.0, -1.0);
      progress(1.0, 0.0);
      entry(0, "a", 0, 1, 1);
      return 0;
    case 25:
      ask("../../etc/passwd");
      ask("/etc/passwd");
      ask("sub/part.dat");
      ask("..");
      ask("part.txt");
      return 0;
    case 26:
      ask("part.dat");
      return 0;
    case 41: // keys, given and not, and a name that only looks like one
      ask("@key/default");
      ask("@key/default");
      ask("@key/absent");
      ask("@key/../default");
      return 0;
    case 42: // a sibling of which only the size is known, then the input again
      ask("part.dat");
      say(<i32>size(1));
      say(read(1, 0.0, BUFFER, 4));
      say(read(0, 0.0, BUFFER, 4));
      return 0;
    case 43: { // a hundred siblings that are not there
      let refused = 0;
      for (let index = 0; index < 100; index++) {
        store<u8>(BUFFER, 0x61 + index / 10);
        store<u8>(BUFFER + 1, 0x61 + (index % 10));
        store<u32>(BUFFER + 2, 0x7461642e); // .dat
        if (open(BUFFER, 6) === -2) refused++;
      }
      say(refused);
      return 0;
    }
    case 28: // remember something, or find what another run remembered
      say(load<u8>(SECRET));
      store<u8>(SECRET, 0x5e);
      store<u8>(BUFFER + 1000, 0x5e);
      return 0;
    case 31: // a NaN with a payload
      attribute(0, 0x7ff0deadbeef0001);
      return 0;
    case 33:
      return emit(BUFFER, 70000);
    case 34:
      unreachable();
      return 0;
    case 35: // some entries, then a trap
      for (let i = 0; i < 10; i++) entry(i, "a", 0, 1, 1);
      unreachable();
      return 0;
    default:
      entry(0, "a", 0, 1, 1);
      return 0;
  }
}

export function ax_extract(id: i32, out: i32): i32 {
  switch (mode()) {
    case 17:
      while (true) write(out, BUFFER, 131072);
      return 0;
    case 23:
      unreachable();
      return 0;
    case 24:
      write(BUFFER as i32, BUFFER, 4);
      say(write(out + 6, BUFFER, 4));
      store<u32>(BUFFER, write(out + 6, BUFFER, 4));
      return write(out, BUFFER, 4) == 4 ? 0 : -22;
    default:
      return -22;
  }
}

function mode(): i32 {
  return read(0, 0.0, BUFFER, 1) == 1 ? <i32>load<u8>(BUFFER) : 0;
}

function recurse(depth: i32): i32 {
  return recurse(depth + 1) + 1;
}

// Records, written by hand: u16 kind, then fields of u16 tag, u16 length, payload.

function begin(kind: i32): void {
  store<u16>(RECORD, <u16>kind);
  used = 2;
}

function field(tag: i32, length: i32): usize {
  store<u16>(RECORD + used, <u16>tag);
  store<u16>(RECORD + used + 2, <u16>length);
  const at = RECORD + used + 4;
  used += 4 + length;
  return at;
}

function number(tag: i32, value: i32): void {
  store<u32>(field(tag, 4), value);
}

function text(tag: i32, value: string): void {
  const at = field(tag, value.length);
  for (let i = 0; i < value.length; i++) store<u8>(at + i, <u8>value.charCodeAt(i));
}

function extent(offset: i32, packed: i32, sizeBytes: f64): void {
  const at = field(5, 28);
  store<u32>(at, 0);
  store<f64>(at, <f64>offset, 4);
  store<f64>(at, <f64>packed, 12);
  store<f64>(at, sizeBytes, 20);
}

function entry(id: i32, name: string, offset: i32, packed: i32, sizeBytes: f64): i32 {
  begin(3);
  number(1, id);
  text(2, name);
  store<f64>(field(4, 8), sizeBytes);
  extent(offset, packed, sizeBytes);
  return emit(RECORD, used);
}

function named(id: i32, name: string, raw: i32): void {
  begin(3);
  number(1, id);
  text(2, name);
  if (raw != 0) store<u8>(RECORD + used - name.length, 0xff);
  extent(0, 1, 1);
  emit(RECORD, used);
}

function delegated(id: i32): void {
  begin(3);
  number(1, id);
  text(2, "made");
  field(9, 0);
  emit(RECORD, used);
}

function attribute(id: i32, bits: u64): void {
  begin(3);
  number(1, id);
  text(2, "nan");
  extent(0, 1, 1);
  const at = field(13, 11);
  store<u8>(at, 0);
  store<u8>(at, 1, 1);
  store<u8>(at, 0x76, 2);
  store<u64>(at, bits, 3);
  emit(RECORD, used);
}

/** A diagnostic whose text is a number. */
function say(value: i32): void {
  begin(4);
  text(15, "said");
  const negative = value < 0;
  let left = negative ? -value : value;
  let digits = 1;
  for (let rest = left / 10; rest > 0; rest /= 10) digits++;
  const length = digits + <i32>negative;
  const at = field(16, length);
  for (let i = length - 1; i >= <i32>negative; i--) {
    store<u8>(at + i, <u8>(48 + (left % 10)));
    left /= 10;
  }
  if (negative) store<u8>(at, 45);
  emit(RECORD, used);
}

function put(value: string): i32 {
  for (let i = 0; i < value.length; i++) store<u8>(BUFFER + 512 + i, <u8>value.charCodeAt(i));
  return value.length;
}

function ask(name: string): void {
  say(open(BUFFER + 512, put(name)));
}

function speak(line: string): void {
  log(0, BUFFER + 512, put(line));
}
