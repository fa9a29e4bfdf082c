import { alloc, ERRNO_EILSEQ, Output, Source } from "../../sdk/assembly";
import { TgaHeader } from "./tga-header";

/** What a probe may look at. */
const PROBE_BYTES: f64 = 65536;
const RUN: u32 = 0x80;

/** Whether runs give exactly the picture's pixels; a probe sees the start only and is content with what it sees. */
export function countUnpacked(source: Source, header: TgaHeader, probing: bool): bool {
  const end = probing ? min(source.size, PROBE_BYTES) : source.size;
  const bytes = header.pixelBytes();
  let left = <f64>header.width * <f64>header.height;
  let at = header.dataAt;
  while (left > 0 && at < end) {
    const head = source.u8(at);
    const count = (head & 0x7f) + 1;
    at += 1 + <f64>((head & RUN) != 0 ? bytes : count * bytes);
    left -= <f64>count;
  }
  if (left > 0) return end < source.size && at <= source.size;
  return left == 0 && at <= source.size;
}

/** Writes the pixels: unpacked, and each row turned round when the file has it so; what `ax_extract` returns. */
export function extractTga(source: Source, header: TgaHeader, handle: i32): i32 {
  const output = Output.to(handle);
  const bytes = header.pixelBytes();
  const rowBytes = header.width * bytes;
  const row = alloc(rowBytes);
  const turned = alloc(bytes);
  if (row == 0 || turned == 0) return -ERRNO_EILSEQ;
  const reader = RunReader.over(source, header);
  for (let y: u32 = 0; y < header.height; y++) {
    if (!reader.read(row, rowBytes)) return -ERRNO_EILSEQ;
    if (header.mirrored) turnRow(row, header.width, bytes, turned);
    output.bytes(row, rowBytes);
    if (output.fault != 0) return output.fault;
  }
  return output.flush();
}

function turnRow(row: usize, width: u32, bytes: u32, spare: usize): void {
  let left = row;
  let right = row + (width - 1) * bytes;
  while (left < right) {
    memory.copy(spare, left, bytes);
    memory.copy(left, right, bytes);
    memory.copy(right, spare, bytes);
    left += bytes;
    right -= bytes;
  }
}

/** Pixels in the order of the file; a run may go on in the next row. */
@unmanaged
class RunReader {
  source: Source;
  at: f64;
  bytes: u32;
  packed: bool;
  /** Pixels left of the current packet. */
  left: u32;
  repeats: bool;

  static over(source: Source, header: TgaHeader): RunReader {
    const reader = changetype<RunReader>(alloc(offsetof<RunReader>()));
    reader.source = source;
    reader.at = header.dataAt;
    reader.bytes = header.pixelBytes();
    reader.packed = header.packed;
    return reader;
  }

  /** Fills `length` bytes of whole pixels; false when the file ends first. */
  read(target: usize, length: u32): bool {
    const end = target + length;
    let to = target;
    while (to < end) {
      if (this.left == 0) this.nextPacket(<u32>(end - to));
      const room = <u32>(end - to) / this.bytes;
      const count = min(this.left, room);
      const size = this.repeats ? this.bytes : count * this.bytes;
      const from = this.source.view(this.at, size);
      if (from == 0 || count == 0) return false;
      if (this.repeats) repeat(to, from, this.bytes, count);
      else memory.copy(to, from, size);
      to += count * this.bytes;
      this.left -= count;
      if (!this.repeats || this.left == 0) this.at += <f64>size;
    }
    return true;
  }

  private nextPacket(wanted: u32): void {
    if (!this.packed) {
      this.left = wanted / this.bytes;
      return;
    }
    const head = this.source.u8(this.at);
    this.at += 1;
    this.left = (head & 0x7f) + 1;
    this.repeats = (head & RUN) != 0;
  }
}

function repeat(to: usize, from: usize, bytes: u32, count: u32): void {
  if (bytes == 1) {
    memory.fill(to, load<u8>(from), count);
    return;
  }
  const end = to + count * bytes;
  for (let at = to; at < end; at += bytes) memory.copy(at, from, bytes);
}
