// offset  size  scratch of one call
//   0x0000  4096  for each byte of four 2-bit indices: which bytes of a 16-byte palette its four pixels take
//   0x1000   128  a block that only partly lies in the picture
//   0x1080    64  end points of a BC6H block
export const SPREAD_BYTES: usize = 4096;
export const EDGE: usize = 0x1000;
export const POINTS: usize = 0x1080;
export const SCRATCH_BYTES: usize = 0x10c0;

/** Fills the table of the first 4,096 bytes. */
export function fillSpread(table: usize): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    const at = table + ((<usize>byte) << 4);
    store<u32>(at, (byte & 3) * 0x04040404 + 0x03020100);
    store<u32>(at, ((byte >> 2) & 3) * 0x04040404 + 0x03020100, 4);
    store<u32>(at, ((byte >> 4) & 3) * 0x04040404 + 0x03020100, 8);
    store<u32>(at, (byte >> 6) * 0x04040404 + 0x03020100, 12);
  }
}
