import { alloc, ERRNO_ENOMEM, hostWrite, Source } from "../../sdk/assembly";
import { Header } from "./header";

const COLOURS: u32 = 256;
export const PALETTE_BYTES: u32 = 1024;

/** The palette as the host wants it: R, G, B. 0 when it is not there. */
export function readPalette(source: Source, header: Header): usize {
  if (!source.has(header.extra, <f64>PALETTE_BYTES)) return 0;
  const stored = source.view(header.extra, PALETTE_BYTES);
  const palette = alloc(COLOURS * 3);
  if (stored == 0 || palette == 0) return 0;
  for (let index: u32 = 0; index < COLOURS; index++) {
    const from = stored + (index << 2);
    const to = palette + index * 3;
    store<u8>(to, load<u8>(from, 2));
    store<u8>(to, load<u8>(from, 1), 1);
    store<u8>(to, load<u8>(from), 2);
  }
  return palette;
}

/** Bytes that the alpha plane behind the indices has. */
export function alphaBytes(header: Header): u32 {
  return (header.pixels() * header.alphaBits + 7) >> 3;
}

/** Writes the picture as R, G, B, A: indices and alpha lie in two planes, which no pixel format has. @returns 0, or -errno */
export function writePalette(source: Source, header: Header, output: i32): i32 {
  const pixels = header.pixels();
  const plane = alphaBytes(header);
  const palette = readPalette(source, header);
  const stored = alloc(pixels + plane);
  const row = alloc(header.width << 2);
  if (palette == 0 || stored == 0 || row == 0) return source.fault != 0 ? source.fault : -ERRNO_ENOMEM;
  if (!source.copy(header.offset, stored, pixels + plane)) return source.fault;
  const alpha = stored + pixels;
  let pixel: u32 = 0;
  for (let y: u32 = 0; y < header.height; y++) {
    for (let x: u32 = 0; x < header.width; x++) {
      const colour = palette + <u32>load<u8>(stored + pixel) * 3;
      const to = row + (x << 2);
      store<u16>(to, load<u16>(colour));
      store<u8>(to, load<u8>(colour, 2), 2);
      store<u8>(to, alphaOf(alpha, pixel, header.alphaBits), 3);
      pixel++;
    }
    const written = hostWrite(output, row, header.width << 2);
    if (written < 0) return written;
  }
  return 0;
}

/** Parts of a byte count from its lowest bit on. */
function alphaOf(plane: usize, pixel: u32, bits: u32): u32 {
  if (bits == 8) return load<u8>(plane + pixel);
  if (bits == 4) return (((<u32>load<u8>(plane + (pixel >> 1)) >> ((pixel & 1) << 2)) & 15) * 17);
  return (<u32>load<u8>(plane + (pixel >> 3)) >> (pixel & 7)) & 1 ? 255 : 0;
}
