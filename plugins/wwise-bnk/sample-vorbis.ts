import { ByteWriter } from "../sdk/sample/index.ts";

/** A Vorbis stream as one of Wwise's versions has it. */
export interface VorbisStream {
  /** What the file says of it: in "fmt " when it has 0x2a bytes, else a chunk of its own. */
  readonly vorb: Uint8Array;
  readonly data: Uint8Array;
}

export interface StreamOptions {
  /** Bytes of what the file says of it. */
  readonly vorbBytes: 0x28 | 0x2a | 0x34;
  readonly bigEndian?: boolean;
  /** The set-up packet instead of a good one. */
  readonly setup?: Uint8Array;
  readonly frames?: number;
  /** The packets of sound. */
  readonly packets: readonly Uint8Array[];
}

const SEEK_BYTES = 4;
const SHORT_BLOCK = 8;
const LONG_BLOCK = 11;

/** Three packets of silence: short, long, short. All that Wwise leaves of each is its mode. */
export const SHORT_PACKETS: readonly Uint8Array[] = [Uint8Array.of(0), Uint8Array.of(1), Uint8Array.of(0)];
/** The same as the standard has them: 0, the mode, for a long one its neighbours. */
export const WHOLE_PACKETS: readonly Uint8Array[] = [Uint8Array.of(0), Uint8Array.of(2), Uint8Array.of(0)];

/** Four short blocks as Wwise has them, with a floor. Taken for standard packets they would be long ones. */
export const SHORT_BLOCKS: readonly Uint8Array[] = Array.from({ length: 4 }, () => Uint8Array.of(2, 0, 0));
export const SHORT_BLOCKS_FRAMES = 380;

/** A stream of 1,000 frames, if not said otherwise, which trims the 1,152 of its blocks. */
export function stream({ vorbBytes, bigEndian = false, frames = 1000, setup, packets }: StreamOptions): VorbisStream {
  const isWhole = vorbBytes === 0x28;
  const headers = setup === undefined ? (isWhole ? wholeHeaders() : [shortSetup()]) : [setup];
  const headBytes = isWhole ? 8 : vorbBytes === 0x34 ? 6 : 2;
  const data = new ByteWriter().bytes(new Uint8Array(SEEK_BYTES));
  const put = (packet: Uint8Array): void => {
    const head = new DataView(new ArrayBuffer(headBytes));
    if (isWhole) head.setUint32(0, packet.length, !bigEndian);
    else head.setUint16(0, packet.length, !bigEndian);
    data.bytes(new Uint8Array(head.buffer)).bytes(packet);
  };
  for (const header of headers) put(header);
  const soundAt = data.sizeBytes;
  for (const packet of packets) put(packet);
  const vorb = new DataView(new ArrayBuffer(vorbBytes));
  vorb.setUint32(0, frames, !bigEndian);
  vorb.setUint32(vorbBytes === 0x2a ? 0x10 : 0x18, SEEK_BYTES, !bigEndian);
  vorb.setUint32(vorbBytes === 0x2a ? 0x14 : 0x1c, soundAt, !bigEndian);
  if (!isWhole) {
    const blocks = vorbBytes === 0x2a ? 0x28 : 0x30;
    vorb.setUint8(blocks, SHORT_BLOCK);
    vorb.setUint8(blocks + 1, LONG_BLOCK);
  }
  return { vorb: new Uint8Array(vorb.buffer), data: data.finish() };
}

/** Book 0 of a set, a floor without points, a residue without passes, one mapping, a mode for each size of blocks. */
function shortSetup(): Uint8Array {
  const bits = new Bits().put(0, 8).put(0, 10);
  bits.put(0, 6).put(0, 5).put(0, 2).put(7, 4);
  bits.put(0, 6).put(2, 2).put(0, 24).put(0, 24).put(0, 24).put(0, 6).put(0, 8).put(0, 3).put(0, 1);
  bits.put(0, 6).put(0, 1).put(0, 1).put(0, 2).put(0, 8).put(0, 8).put(0, 8);
  return bits.put(1, 6).put(0, 1).put(0, 8).put(1, 1).put(0, 8).finish();
}

/** Identification, comment and set-up as the standard has them; the book has one entry. */
function wholeHeaders(): readonly Uint8Array[] {
  const identification = new ByteWriter().u8(1).text("vorbis").u32Le(0).u8(1).u32Le(44_100).bytes(new Uint8Array(12));
  identification.u8(SHORT_BLOCK | (LONG_BLOCK << 4), 1);
  const comment = new ByteWriter().u8(3).text("vorbis").u32Le(0).u32Le(0).u8(1);
  const bits = new Bits().put(0, 8).put(0x564342, 24).put(1, 16).put(1, 24).put(0, 1).put(0, 1).put(0, 5).put(0, 4);
  bits.put(0, 6).put(0, 16);
  bits.put(0, 6).put(1, 16).put(0, 5).put(0, 2).put(7, 4);
  bits.put(0, 6).put(2, 16).put(0, 24).put(0, 24).put(0, 24).put(0, 6).put(0, 8).put(0, 3).put(0, 1);
  bits.put(0, 6).put(0, 16).put(0, 1).put(0, 1).put(0, 2).put(0, 8).put(0, 8).put(0, 8);
  bits.put(1, 6).put(0, 1).put(0, 32).put(0, 8).put(1, 1).put(0, 32).put(0, 8).put(1, 1);
  const setup = new ByteWriter().u8(5).text("vorbis").bytes(bits.finish());
  return [identification.finish(), comment.finish(), setup.finish()];
}

/** Bits in the order of Vorbis: the lowest of each byte first. */
class Bits {
  readonly #bytes: number[] = [];
  #bits = 0;

  put(value: number, count: number): this {
    for (let bit = 0; bit < count; bit++, this.#bits++) {
      if (this.#bits % 8 === 0) this.#bytes.push(0);
      const byte = this.#bytes.length - 1;
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (((value / 2 ** bit) & 1) << (this.#bits % 8));
    }
    return this;
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
