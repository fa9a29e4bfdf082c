/** An Ogg reader for tests, written apart from the product's writers. */

export interface OggPacket {
  readonly bytes: Uint8Array;
  /** Of the page in which it ends. */
  readonly granule: bigint;
}

const HEADER_BYTES = 27;
const POLYNOMIAL = 0x04c11db7;

/** All packets of a file with one stream; throws on a wrong page, checksum, number or end. */
export function readPackets(file: Uint8Array): readonly OggPacket[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const packets: OggPacket[] = [];
  let open: Uint8Array[] = [];
  let flags = 0;
  for (let at = 0, page = 0; at < file.length; page++) {
    if (view.getUint32(at) !== 0x4f676753) throw new Error(`no page at ${at}`);
    flags = view.getUint8(at + 5);
    const count = view.getUint8(at + 26);
    const sizes = file.subarray(at + HEADER_BYTES, at + HEADER_BYTES + count);
    const end = at + HEADER_BYTES + count + sizes.reduce((sum, size) => sum + size, 0);
    if (view.getUint32(at + 18, true) !== page) throw new Error(`page ${page} has another number`);
    if (view.getUint32(at + 22, true) !== checksum(file, at, end)) throw new Error(`page ${page} has a wrong checksum`);
    if (((flags & 2) !== 0) !== (page === 0)) throw new Error(`page ${page} is marked wrong`);
    if (((flags & 1) !== 0) !== open.length > 0) throw new Error(`page ${page} goes on with another packet`);
    let data = at + HEADER_BYTES + count;
    for (const size of sizes) {
      open.push(file.subarray(data, data + size));
      data += size;
      if (size === 255) continue;
      packets.push({ bytes: Uint8Array.from(Buffer.concat(open)), granule: view.getBigUint64(at + 6, true) });
      open = [];
    }
    at = end;
  }
  if ((flags & 4) === 0 || open.length > 0) throw new Error("the stream does not end");
  return packets;
}

/** The field of the checksum itself counts as zero. */
function checksum(file: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at++) {
    const byte = at >= start + 22 && at < start + 26 ? 0 : (file[at] ?? 0);
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
  }
  return crc >>> 0;
}
