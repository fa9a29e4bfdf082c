import { deflateSync } from "fflate";
import { concatBytes } from "../bytes/index.ts";
import { fail } from "../error/index.ts";
import { crc32 } from "./crc32.ts";
import { inflate } from "./inflate.ts";
import { PACKAGE_LIMITS } from "./limits.ts";

// offset  size  field
//   0x00     2  magic            1f 8b
//   0x02     1  method           8, deflate
//   0x03     1  flags            0: no name, no comment, nothing that differs between machines
//   0x04     4  modified         0
//   0x08     1  extra            2, best compression
//   0x09     1  system           255, unknown
//   0x0a     .  deflate stream
//     -8     4  crc32            of the unpacked bytes
//     -4     4  sizeBytes        of the unpacked bytes, modulo 2 ** 32
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255);
const TRAILER_BYTES = 8;

/** One gzip member; the same bytes in, the same bytes out, on every machine. */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const trailer = new Uint8Array(TRAILER_BYTES);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, crc32(bytes), true);
  view.setUint32(4, bytes.length, true);
  return concatBytes([HEADER, deflateSync(bytes, { level: 9 }), trailer]);
}

/**
 * Unpacks the only member of `packed`, handing out pieces that are overwritten after `onPiece` returns. Holds one window,
 * and stops at the first byte beyond the limits.
 *
 * @throws AssetxError `package.gzip`, `package.size`, `package.ratio`, `package.trailing`
 */
export function gunzip(packed: Uint8Array, onPiece: (piece: Uint8Array) => void): void {
  checkHeader(packed);
  let crc = 0;
  let unpackedBytes = 0;
  const end = inflate(packed, HEADER.length, (piece) => {
    unpackedBytes += piece.length;
    checkUnpacked(packed.length, unpackedBytes);
    crc = crc32(piece, crc);
    onPiece(piece);
  });
  if (end + TRAILER_BYTES > packed.length) bad("it ends early", packed.length);
  if (viewOf(packed).getUint32(end, true) !== crc) bad("the checksum differs", end);
  if (viewOf(packed).getUint32(end + 4, true) !== unpackedBytes) bad("the unpacked size differs", end + 4);
  if (end + TRAILER_BYTES < packed.length) {
    const detail = packed[end + TRAILER_BYTES] === HEADER[0] ? "a second gzip member" : "bytes behind the gzip member";
    fail("package.trailing", { detail, offset: end + TRAILER_BYTES });
  }
}

function checkHeader(packed: Uint8Array): void {
  const limitBytes = PACKAGE_LIMITS.packedBytes;
  if (packed.length > limitBytes) fail("package.size", { what: "The package", sizeBytes: packed.length, limitBytes });
  if (packed.length < HEADER.length + TRAILER_BYTES) bad("it ends early", packed.length);
  if (packed[0] !== HEADER[0] || packed[1] !== HEADER[1]) bad("it does not start with 1f 8b", 0);
  if (packed[2] !== HEADER[2]) bad("an unknown compression method", 2);
  if (packed[3] !== 0) bad("a gzip header with optional fields", 3);
}

function checkUnpacked(packedBytes: number, unpackedBytes: number): void {
  const { ratio, unpackedBytes: limitBytes } = PACKAGE_LIMITS;
  if (unpackedBytes > limitBytes) {
    fail("package.size", { what: "The unpacked package", sizeBytes: unpackedBytes, limitBytes });
  }
  if (unpackedBytes > packedBytes * ratio) fail("package.ratio", { unpackedBytes, packedBytes, limit: ratio });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bad(detail: string, offset: number): never {
  return fail("package.gzip", { detail, offset });
}
