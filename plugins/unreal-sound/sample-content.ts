import { ByteWriter, noise } from "../sdk/sample/index.ts";

/** Bytes of Microsoft's ADPCM in one block, and the frames that they stand for. */
const BLOCK_BYTES = 32;
const BLOCK_FRAMES = 2 + (BLOCK_BYTES - 7) * 2;

interface Format {
  readonly form: number;
  readonly channels: number;
  readonly bits: number;
  readonly blockBytes: number;
  /** Frames of a block, for ADPCM. */
  readonly blockFrames?: number;
}

function wave(format: Format, data: Uint8Array): Uint8Array {
  const { form, channels, bits, blockBytes, blockFrames } = format;
  const fmt = new ByteWriter()
    .u16Le(form)
    .u16Le(channels)
    .u32Le(22050)
    .u32Le(22050 * blockBytes);
  fmt.u16Le(blockBytes).u16Le(bits);
  if (blockFrames === undefined) fmt.u16Le(0);
  else fmt.u16Le(4).u16Le(blockFrames).u16Le(0);
  const writer = new ByteWriter()
    .text("RIFF")
    .u32Le(28 + fmt.sizeBytes + data.length)
    .text("WAVE");
  writer.text("fmt ").u32Le(fmt.sizeBytes).bytes(fmt.finish());
  return writer.text("data").u32Le(data.length).bytes(data).finish();
}

/** 16 bits a sample, or 12, which nothing plays. */
export function pcm(bits: 12 | 16): Uint8Array {
  return wave({ form: 1, channels: 2, bits, blockBytes: 4 }, noise(400, 5));
}

/** A block of one channel: the first pair of coefficients, a small step, two frames at `level`, codes. */
function block(level: number): Uint8Array {
  const writer = new ByteWriter().u8(0).u16Le(16).u16Le(level).u16Le(level);
  return writer.bytes(new Uint8Array(BLOCK_BYTES - 7)).finish();
}

/** Two channels at levels of their own, whose blocks stand in turn, or one channel behind the other. */
export function adpcm(order: "apart" | "inTurn"): Uint8Array {
  const levels = order === "apart" ? [100, 100, 100, 9000, 9000, 9000] : [100, 9000, 100, 9000, 100, 9000];
  const data = new ByteWriter();
  for (const level of levels) data.bytes(block(level));
  const shape = { form: 2, channels: 2, bits: 4, blockBytes: BLOCK_BYTES, blockFrames: BLOCK_FRAMES };
  return wave(shape, data.finish());
}

/** One channel of ADPCM. */
export function adpcmMono(): Uint8Array {
  const data = new ByteWriter().bytes(block(100)).bytes(block(100));
  const shape = { form: 2, channels: 1, bits: 4, blockBytes: BLOCK_BYTES, blockFrames: BLOCK_FRAMES };
  return wave(shape, data.finish());
}

/** The first page of Ogg Vorbis, with what tells rate and channels, and bytes that stand for the rest. */
export function vorbis(): Uint8Array {
  const writer = new ByteWriter().text("OggS").u8(0, 2).u64Le(0).u32Le(1).u32Le(0).u32Le(0).u8(1, 30);
  writer.u8(1).text("vorbis").u32Le(0).u8(2).u32Le(44100).bytes(new Uint8Array(12)).u8(0xb8, 1);
  return writer.bytes(noise(300, 6)).finish();
}

/** Packets of 20 ms each, with their lengths in front; the last may claim more bytes than there are. */
function packets(count: number, extra: number): Uint8Array {
  const writer = new ByteWriter();
  for (let packet = 0; packet < count; packet++) {
    writer
      .u16Le(packet === count - 1 ? 40 + extra : 40)
      .u8(0xf8)
      .bytes(noise(39, packet + 1));
  }
  return writer.finish();
}

/** As UE5 writes it: 312 frames of delay, 3,840 of silence in front, and what is left of the last packet behind. */
export function opus(channels: number, extra = 0): Uint8Array {
  const count = 60;
  const frames = count * 960 - 312 - 3840 - 648;
  const writer = new ByteWriter().text("UEOPUS").u8(0, 0, 0, channels).u32Le(48000).u32Le(48000).u64Le(frames);
  writer.u32Le(count).u32Le(312).u32Le(3840).u32Le(648);
  return writer.bytes(packets(count, extra)).finish();
}

/** As UE4 writes it. */
export function opus4(): Uint8Array {
  const writer = new ByteWriter().text("UE4OPUS").u8(0).u16Le(24000).u32Le(4600).u8(1).u16Le(10);
  return writer.bytes(packets(10, 0)).finish();
}

/** Rate and channels of Bink Audio, and bytes that stand for the rest. */
export function bink(): Uint8Array {
  return new ByteWriter().text("ABEU").u8(1, 2, 0, 0).u32Le(48000).bytes(noise(200, 7)).finish();
}

/** The same as UE4 has it. */
export function bink4(): Uint8Array {
  return new ByteWriter().text("1FCB").u8(1, 2).u16Le(44100).bytes(noise(200, 8)).finish();
}

/** Bytes of a format that only its name tells. */
export function unknown(): Uint8Array {
  return noise(150, 9);
}
