import { alloc, CODEC_BZIP2, ERRNO_EFBIG, ERRNO_EILSEQ, ERRNO_ENOMEM, hostDecode, Output, Source } from "../../sdk/assembly";
import { Page, PAGE_BZIP2, PAGE_QOI, PICTURE_BYTES } from "./page";
import { unpackPixels } from "./qoi";

/** `fioq`. */
const MAGIC: u32 = 0x716f6966;
/** What older files, which do not state the plain size, are unpacked into at first. */
const FIRST_BYTES: u32 = 8388608;
const MAX_PLAIN_BYTES: f64 = 50331648;

/** Writes the pixels of a page of the engine's own form as RGBA, row after row; 0, or -errno. */
export function extractPage(source: Source, page: Page, handle: i32): i32 {
  const output = Output.to(handle);
  const pixels = page.width * page.height;
  if (page.form == PAGE_QOI) {
    const length = <u32>(page.end - page.offset - PICTURE_BYTES);
    const data = alloc(length);
    if (data == 0) return -ERRNO_ENOMEM;
    if (!source.copy(page.offset + PICTURE_BYTES, data, length)) return source.fault;
    const result = unpackPixels(data, length, pixels, output);
    return result == 0 ? output.flush() : result;
  }
  if (page.form != PAGE_BZIP2 || page.packedOffset >= page.end) return -ERRNO_EILSEQ;
  const packedBytes = <u32>(page.end - page.packedOffset);
  const packed = alloc(packedBytes);
  if (packed == 0) return -ERRNO_ENOMEM;
  if (!source.copy(page.packedOffset, packed, packedBytes)) return source.fault;
  const plain = Plain.unpack(packed, packedBytes, page.plainBytes);
  if (plain.length < 0) return plain.length;
  if (!isPictureOf(page, plain)) return -ERRNO_EILSEQ;
  const length = min<u32>(<u32>plain.length - <u32>PICTURE_BYTES, load<u32>(plain.pointer, 8));
  const result = unpackPixels(plain.pointer + <usize>PICTURE_BYTES, length, pixels, output);
  return result == 0 ? output.flush() : result;
}

/** What was packed is a whole picture with a header of its own. */
function isPictureOf(page: Page, plain: Plain): bool {
  if (plain.length < <i32>PICTURE_BYTES || load<u32>(plain.pointer) != MAGIC) return false;
  return <u32>load<u16>(plain.pointer, 4) == page.width && <u32>load<u16>(plain.pointer, 6) == page.height;
}

@unmanaged
class Plain {
  pointer: usize;
  /** Bytes, or -errno. */
  length: i32;

  /** `statedBytes` is 0 when the size is not known: the room is then doubled until the data fits. */
  static unpack(packed: usize, packedBytes: u32, statedBytes: f64): Plain {
    const plain = changetype<Plain>(alloc(offsetof<Plain>()));
    let room: u32 = statedBytes > 0 ? <u32>min(statedBytes, MAX_PLAIN_BYTES + 1) : FIRST_BYTES;
    plain.length = -ERRNO_ENOMEM;
    if (<f64>room > MAX_PLAIN_BYTES) return plain;
    plain.pointer = alloc(room);
    while (plain.pointer != 0) {
      plain.length = hostDecode(CODEC_BZIP2, packed, packedBytes, plain.pointer, room);
      if (plain.length != -ERRNO_EFBIG || statedBytes > 0 || <f64>room * 2 > MAX_PLAIN_BYTES) return plain;
      // Memory is handed out without gaps, so this is the second half of twice the room.
      if (alloc(room) != plain.pointer + room) break;
      room <<= 1;
    }
    plain.length = -ERRNO_ENOMEM;
    return plain;
  }
}
