/**
 * A plugin that lists what its input says: the last 8 bytes hold where the records start (u32) and how many there are
 * (u32), each record follows its length (u32). So a test writes any listing without a plugin of its own.
 */
@external("ax1", "size") declare function size(src: i32): f64;
@external("ax1", "read") declare function read(src: i32, off: f64, ptr: usize, len: i32): i32;
@external("ax1", "emit") declare function emit(ptr: usize, len: i32): i32;

@external("ax1", "open") declare function open(ptr: usize, len: i32): i32;

// "part.dat": source 1 of every replay whose plugin may open it.
const SIBLING: usize = memory.data<u8>([0x70, 0x61, 0x72, 0x74, 0x2e, 0x64, 0x61, 0x74]);
const BUFFER: usize = memory.data(131072, 16);

export function ax_abi(): i32 {
  return 1;
}

export function ax_alloc(sizeBytes: i32): usize {
  return <u32>sizeBytes <= 131072 ? BUFFER : 0;
}

export function ax_probe(): i32 {
  return 100;
}

export function ax_list(): i32 {
  open(SIBLING, 8);
  const end = size(0);
  read(0, end - 8.0, BUFFER, 8);
  let at = <f64>load<u32>(BUFFER);
  const count = load<u32>(BUFFER, 4);
  for (let index: u32 = 0; index < count; index++) {
    read(0, at, BUFFER, 4);
    const length = load<u32>(BUFFER);
    read(0, at + 4.0, BUFFER, length);
    const answer = emit(BUFFER, length);
    if (answer < 0) return answer;
    at += 4.0 + <f64>length;
  }
  return 0;
}

/** Only what `needsExtract` asks for, which no replayed entry does. */
export function ax_extract(id: i32, output: i32): i32 {
  return -38;
}
