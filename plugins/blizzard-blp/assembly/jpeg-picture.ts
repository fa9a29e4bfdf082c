import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, ERRNO_EOPNOTSUPP, hostWrite, Source } from "../../sdk/assembly";
import { Header } from "./header";
import { Jpeg, JPEG_FINE, JPEG_NO_MEMORY, JPEG_UNSUPPORTED } from "./jpeg";

const MAX_HEAD_BYTES: u32 = 65536;
const MAX_BODY_BYTES: f64 = 33554432;
const MAX_SIDE: u32 = 16384;

/**
 * Writes the first level, B, G, R, A. All levels share the start of their JPEG: its tables.
 *
 * @returns 0, or -errno
 */
export function writeJpeg(source: Source, header: Header, output: i32): i32 {
  const headBytes = source.u32le(header.extra);
  if (source.fault != 0) return source.fault;
  if (headBytes > MAX_HEAD_BYTES || header.length > MAX_BODY_BYTES) return -ERRNO_EILSEQ;
  const bodyBytes = <u32>header.length;
  const stream = alloc(headBytes + bodyBytes);
  if (stream == 0) return -ERRNO_ENOMEM;
  if (!source.copy(header.extra + 4, stream, headBytes)) return source.fault;
  if (!source.copy(header.offset, stream + headBytes, bodyBytes)) return source.fault;
  const jpeg = Jpeg.create();
  const result = jpeg.decode(stream, headBytes + bodyBytes, MAX_SIDE);
  if (result == JPEG_NO_MEMORY) return -ERRNO_ENOMEM;
  if (result == JPEG_UNSUPPORTED) return -ERRNO_EOPNOTSUPP;
  const isSame = jpeg.width == header.width && jpeg.height == header.height;
  if (result != JPEG_FINE || !isSame) return -ERRNO_EILSEQ;
  return min(hostWrite(output, jpeg.pixels, header.pixels() << 2), 0);
}
