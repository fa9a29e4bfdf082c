import { ByteWriter, noise } from "../sdk/sample/index.ts";

/** One track with nothing but its end. */
export function midi(tracks = 1): Uint8Array {
  const writer = new ByteWriter().text("MThd").u32Be(6).u8(0, 1, 0, tracks, 0, 96);
  for (let track = 0; track < tracks; track++) writer.text("MTrk").u32Be(4).u8(0, 0xff, 0x2f, 0);
  return writer.finish();
}

/** A RIFF file of one chunk. */
export function riff(form: string, chunk: string, bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter()
    .text("RIFF")
    .u32Le(12 + bytes.length)
    .text(form);
  return writer.text(chunk).u32Le(bytes.length).bytes(bytes).finish();
}

export function wave(): Uint8Array {
  const head = new ByteWriter().u16Le(1).u16Le(1).u32Le(8000).u32Le(8000).u16Le(1).u16Le(8).finish();
  const body = new ByteWriter()
    .bytes(riff("WAVE", "fmt ", head))
    .text("data")
    .u32Le(6)
    .bytes(noise(6, 1))
    .finish();
  new DataView(body.buffer).setUint32(4, body.length - 8, true);
  return body;
}

/** A bank of one sample; the older version has a longer head. */
export function fsb(version: number): Uint8Array {
  const writer = new ByteWriter().text("FSB5").u32Le(version).u32Le(1).u32Le(8).u32Le(4).u32Le(20).u32Le(2);
  return writer
    .bytes(noise(version === 0 ? 36 : 32, 2))
    .bytes(noise(32, 3))
    .finish();
}

interface Page {
  readonly stream: number;
  /** 2 the stream's first, 4 its last. */
  readonly flags: number;
  readonly bytes: Uint8Array;
}

/** Pages, each with the checksum that it has to have. */
export function ogg(pages: readonly Page[]): Uint8Array {
  const writer = new ByteWriter();
  for (const [number, page] of pages.entries()) writer.bytes(oggPage(page, number));
  return writer.finish();
}

function oggPage({ stream, flags, bytes }: Page, number: number): Uint8Array {
  const sizes = new ByteWriter();
  for (let left = bytes.length; left >= 0; left -= 255) sizes.u8(Math.min(left, 255));
  const writer = new ByteWriter().text("OggS").u8(0, flags).u32Le(0).u32Le(0).u32Le(stream).u32Le(number).u32Le(0);
  const page = writer.u8(sizes.sizeBytes).bytes(sizes.finish()).bytes(bytes).finish();
  new DataView(page.buffer).setUint32(22, checksum(page), true);
  return page;
}

/** The polynomial of Ethernet from the top bit down, without inverting. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
