import { ByteWriter } from "../sdk/sample/index.ts";

const SIDE = 16;
const COMPONENTS = 4;
/** The codes of the sizes 0 to 11 have four bits each; of the rest only "no more" and "one more of size 1" occur. */
const DIRECT_SIZES = 12;
const END_OF_BLOCK = [0] as const;
const ONE_MORE = [1, 0] as const;

export interface JpegOptions {
  /** Start-of-frame marker: 0xc0 is baseline, 0xc2 progressive. */
  readonly frame?: number;
  readonly components?: number;
  /** Units between restart markers; 0 for none. */
  readonly restart?: number;
}

/** Where the part that all levels of a BLP share ends: before the picture's own data. */
export interface SharedJpeg {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}

/** A baseline JPEG of 16 x 16 pixels in four components, whose blocks are flat but for one coefficient. */
export function sharedJpeg({ frame = 0xc0, components = COMPONENTS, restart = 0 }: JpegOptions = {}): SharedJpeg {
  const head = new ByteWriter().u8(0xff, 0xd8);
  segment(head, 0xdb, new ByteWriter().u8(0).bytes(new Uint8Array(64).fill(8)));
  const lengths = (counts: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: 16 }, (_, index) => counts[index + 1] ?? 0);
  const sizes = Array.from({ length: DIRECT_SIZES }, (_, size) => size);
  segment(head, 0xc4, new ByteWriter().u8(0x00, ...lengths({ 4: DIRECT_SIZES }), ...sizes));
  segment(head, 0xc4, new ByteWriter().u8(0x10, ...lengths({ 1: 1, 2: 1 }), 0x00, 0x01));
  if (restart > 0) segment(head, 0xdd, new ByteWriter().u8(0, restart));
  const body = new ByteWriter();
  const parts = Array.from({ length: components }, (_, index) => index + 1);
  segment(body, frame, new ByteWriter().u8(8, 0, SIDE, 0, SIDE, components, ...parts.flatMap((id) => [id, 0x11, 0])));
  segment(body, 0xda, new ByteWriter().u8(components, ...parts.flatMap((id) => [id, 0x00]), 0, 63, 0));
  writeUnits(body, components, restart);
  return { head: head.finish(), body: body.u8(0xff, 0xd9).finish() };
}

function writeUnits(writer: ByteWriter, components: number, restart: number): void {
  const previous = new Int32Array(components);
  let bits: number[] = [];
  const flush = (): void => {
    while (bits.length % 8 !== 0) bits.push(1);
    for (let at = 0; at < bits.length; at += 8) {
      const byte = bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0);
      writer.u8(byte);
      // A byte of ones must not look like a marker.
      if (byte === 0xff) writer.u8(0);
    }
    bits = [];
  };
  const units = (SIDE / 8) ** 2;
  for (let unit = 0; unit < units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      flush();
      writer.u8(0xff, 0xd0 + ((unit / restart - 1) % 8));
      previous.fill(0);
    }
    for (let component = 0; component < components; component++) {
      const level = 20 * unit - 40 + 7 * component;
      bits.push(...direct(level - (previous[component] ?? 0)));
      previous[component] = level;
      if (unit % 2 === 1) bits.push(...ONE_MORE, 1);
      bits.push(...END_OF_BLOCK);
    }
  }
  flush();
}

/** The code of a difference's size and the difference in so many bits; a negative one less 1. */
function direct(difference: number): readonly number[] {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
  const value = difference < 0 ? difference + 2 ** size - 1 : difference;
  return [...toBits(size, 4), ...toBits(value, size)];
}

function toBits(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (value >> (count - 1 - index)) & 1);
}

function segment(into: ByteWriter, marker: number, body: ByteWriter): void {
  const sizeBytes = body.sizeBytes + 2;
  into.u8(0xff, marker, sizeBytes >> 8, sizeBytes & 255).bytes(body.finish());
}
