import { alloc, CODEC_ZLIB, ERRNO_EFBIG, ERRNO_ENOMEM, hostDecode, Source } from "../../sdk/assembly";

const FIRST_BYTES: u32 = 1 << 16;
/** What is left of the default memory for values that the index makes. */
const MAX_INDEX_BYTES: u32 = 32 << 20;
/** The reader of the index may look this far past its end. */
const SPARE_BYTES: u32 = 16;
/** Deflate's own limit is 1032. */
const MAX_RATIO: u32 = 1032;

/** An inflated index. */
@unmanaged
export class Index {
  pointer: usize;
  length: u32;
  /** 0, or what went wrong as -errno. */
  fault: i32;
}

/** Inflates the index that goes from `offset` to the end of the source. Its size is stored nowhere, so room is doubled. */
export function inflateIndex(source: Source, offset: f64): Index {
  const index = changetype<Index>(alloc(offsetof<Index>()));
  const packed = source.size - offset;
  if (packed > <f64>MAX_INDEX_BYTES) {
    index.fault = -ERRNO_EFBIG;
    return index;
  }
  const input = alloc(<u32>packed);
  if (input == 0 || !source.copy(offset, input, <u32>packed)) {
    index.fault = input == 0 ? -ERRNO_ENOMEM : source.fault;
    return index;
  }
  const limit = <u32>min<u64>(<u64>packed * MAX_RATIO + 64, MAX_INDEX_BYTES);
  let room = min(max(FIRST_BYTES, <u32>packed * 4), limit);
  const output = alloc(room + SPARE_BYTES);
  let available: u32 = output == 0 ? 0 : room;
  while (true) {
    if (available < room) {
      index.fault = -ERRNO_ENOMEM;
      return index;
    }
    const written = hostDecode(CODEC_ZLIB, input, <u32>packed, output, room);
    if (written >= 0) {
      index.pointer = output;
      index.length = <u32>written;
      return index;
    }
    if (written != -ERRNO_EFBIG || room == limit) {
      index.fault = written;
      return index;
    }
    // Nothing was allocated since, so that more room continues what is there.
    const more = min(room, limit - room);
    room += more;
    if (alloc(more) != 0) available = room;
  }
}
