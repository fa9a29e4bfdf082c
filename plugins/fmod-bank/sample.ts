import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface FsbSound {
  /** Number of the rate: 8 is 44100, 15 none. */
  readonly rate?: number;
  /** 0 one channel, 1 two, 2 six. */
  readonly channels?: number;
  readonly frames: number;
  /** Kind, then what it holds. */
  readonly chunks?: readonly (readonly [number, Uint8Array])[];
  readonly data: Uint8Array;
}

interface FsbOptions {
  readonly codec: number;
  readonly version?: number;
  readonly flags?: number;
  readonly names?: readonly string[];
  readonly sounds: readonly FsbSound[];
}

const PCM8 = 1;
const PCM16 = 2;
const FLOAT = 5;
const DSP = 6;
const IMA = 7;
const HEVAG = 9;
const MPEG = 11;
const VORBIS = 15;
const FADPCM = 16;
/** Two channels, 48,000 frames a second, quality 0.30. */
const KNOWN_SETUP = 0xc4c30a29;

/** One sound in each form, both versions, banks of each kind, and what is refused. */
export function samples(): readonly Sample[] {
  const pcm: FsbSound = { frames: 16, data: noise(32, 1) };
  const one = fsb({ codec: PCM16, names: ["one"], sounds: [pcm] });
  return [
    { name: "pcm16.fsb", bytes: one },
    { name: "pcm8.fsb", bytes: fsb({ codec: PCM8, version: 0, sounds: [{ frames: 32, data: noise(32, 2) }] }) },
    { name: "big-endian.fsb", bytes: fsb({ codec: PCM16, flags: 1, names: ["big"], sounds: [pcm] }) },
    { name: "two.fsb", bytes: fsb({ codec: FLOAT, names: ["same", "same"], sounds: floats() }) },
    {
      name: "ima.fsb",
      bytes: fsb({ codec: IMA, names: ["ima"], sounds: [{ frames: 64, channels: 1, data: ima(2) }] }),
    },
    {
      name: "ima-6.fsb",
      bytes: fsb({ codec: IMA, names: ["six"], sounds: [{ frames: 64, channels: 2, data: ima(6) }] }),
    },
    {
      name: "fadpcm.fsb",
      bytes: fsb({ codec: FADPCM, names: ["fad"], sounds: [{ frames: 256, data: noise(140, 3) }] }),
    },
    { name: "dsp.fsb", bytes: fsb({ codec: DSP, names: ["dsp"], sounds: [dsp()] }) },
    { name: "hevag.fsb", bytes: fsb({ codec: HEVAG, names: ["vita"], sounds: [{ frames: 28, data: noise(32, 4) }] }) },
    { name: "mpeg.fsb", bytes: fsb({ codec: MPEG, names: ["music.mp3"], sounds: [mpeg()] }) },
    { name: "vorbis.fsb", bytes: fsb({ codec: VORBIS, names: ["silence"], sounds: [vorbis(KNOWN_SETUP)] }) },
    { name: "unknown-setup.fsb", bytes: fsb({ codec: VORBIS, names: ["lost"], sounds: [vorbis(0x12345678)] }) },
    // The second sound's packet goes past its end.
    { name: "packet-cut.fsb", bytes: fsb({ codec: VORBIS, names: ["cut"], sounds: [cutPacket()] }) },
    { name: "data-cut.fsb", bytes: fsb({ codec: PCM16, names: ["cut"], sounds: [pcm] }).subarray(0, -1) },
    { name: "falling.fsb", bytes: falling() },
    { name: "cut.fsb", bytes: one.subarray(0, 66) },
    { name: "music.bank", bytes: bank([one, fsb({ codec: PCM8, names: ["two"], sounds: [pcm] })], true) },
    { name: "unlisted.bank", bytes: bank([one], false) },
    { name: "events.bank", bytes: bank([], true) },
    { name: "encrypted.bank", bytes: bank([noise(one.length, 9)], true) },
    { name: "none.bank", bytes: noise(100, 10) },
  ];
}

/** A loop of frames 2 to 5, which the file ends with the last one; the second sound's rate and channels are chunks. */
function floats(): readonly FsbSound[] {
  const loop = new ByteWriter().u32Le(2).u32Le(5).finish();
  const rate = new ByteWriter().u32Le(12_345).finish();
  return [
    { frames: 8, chunks: [[3, loop]], data: noise(32, 5) },
    {
      frames: 3,
      rate: 15,
      chunks: [
        [1, Uint8Array.of(3)],
        [2, rate],
      ],
      data: noise(36, 6),
    },
  ];
}

/** A block of 36 bytes a channel, whose first step numbers are valid. */
function ima(channels: number): Uint8Array {
  return noise(36 * channels, 7).map((byte, at) => (at % 4 < 2 || at >= 4 * channels ? byte : at % 4 === 2 ? 20 : 0));
}

/** 8 bytes give 14 frames; its coefficients stand in a chunk of 46 bytes. */
function dsp(): FsbSound {
  return { frames: 14, chunks: [[7, noise(46, 8)]], data: noise(8, 11) };
}

/** Two frames of layer 3 with 32 kilobits a second at 44,100 (104 bytes), each filled up to a multiple of 8. */
function mpeg(): FsbSound {
  const frame = new ByteWriter().u8(0xff, 0xfb, 0x10, 0).bytes(new Uint8Array(100)).u8(0, 0, 0, 0, 0, 0, 0, 0).finish();
  return { frames: 1152 * 2, channels: 1, data: new ByteWriter().bytes(frame).bytes(frame).finish() };
}

/** Three packets of silence: short, long, short. A packet is one byte: 0, the mode, for a long one its neighbours, 0. */
function vorbis(setup: number): FsbSound {
  const data = new ByteWriter().u16Le(1).u8(0).u16Le(1).u8(2).u16Le(1).u8(0).u16Le(0).finish();
  return { frames: 1000, rate: 9, channels: 1, chunks: [[11, setupChunk(setup)]], data };
}

function cutPacket(): FsbSound {
  const data = new ByteWriter().u16Le(1).u8(0).u16Le(100).u8(0).finish();
  return { frames: 100, rate: 9, channels: 1, chunks: [[11, setupChunk(KNOWN_SETUP)]], data };
}

function setupChunk(id: number): Uint8Array {
  return new ByteWriter().u32Le(id).u32Le(0).finish();
}

/** The second sound's data lies before the first one's. */
function falling(): Uint8Array {
  const sound: FsbSound = { frames: 16, data: noise(32, 12) };
  const bytes = fsb({ codec: PCM16, sounds: [sound, sound] });
  const view = new DataView(bytes.buffer);
  const [first, second] = [view.getBigUint64(60, true), view.getBigUint64(68, true)];
  view.setBigUint64(60, second, true);
  view.setBigUint64(68, first, true);
  return bytes;
}

function fsb({ codec, version = 1, flags = 0, names = [], sounds }: FsbOptions): Uint8Array<ArrayBuffer> {
  const headers = new ByteWriter();
  const data = new ByteWriter();
  for (const sound of sounds) {
    const { rate = 8, channels = 0, frames, chunks = [] } = sound;
    const more = chunks.length > 0 ? 1n : 0n;
    const place = BigInt(data.sizeBytes / 32);
    const head = more | (BigInt(rate) << 1n) | (BigInt(channels) << 5n) | (place << 7n) | (BigInt(frames) << 34n);
    headers.u32Le(Number(head & 0xffffffffn)).u32Le(Number(head >> 32n));
    chunks.forEach(([kind, bytes], index) => {
      headers.u32Le(kind * 2 ** 25 + bytes.length * 2 + (index + 1 < chunks.length ? 1 : 0)).bytes(bytes);
    });
    data.bytes(sound.data).bytes(new Uint8Array((32 - (data.sizeBytes % 32)) % 32));
  }
  const table = new ByteWriter();
  let at = names.length * 4;
  for (const name of names) {
    table.u32Le(at);
    at += name.length + 1;
  }
  for (const name of names) table.zeroTerminated(name);
  const writer = new ByteWriter().text("FSB5").u32Le(version).u32Le(sounds.length).u32Le(headers.sizeBytes);
  writer.u32Le(table.sizeBytes).u32Le(data.sizeBytes).u32Le(codec).u32Le(0).u32Le(flags).bytes(new Uint8Array(24));
  if (version === 0) writer.u32Le(0);
  return writer.bytes(headers.finish()).bytes(table.finish()).bytes(data.finish()).finish();
}

/** A bank with the table of its FSB5s, or without it. */
function bank(files: readonly Uint8Array[], isListed: boolean): Uint8Array {
  const project = chunk("LIST", new ByteWriter().text("PROJ").u32Le(0).finish());
  const head = new ByteWriter().text("FEV ").bytes(chunk("FMT ", new ByteWriter().u32Le(80).u32Le(70).finish()));
  head.bytes(project);
  const tableBytes = isListed && files.length > 0 ? 4 + 8 * files.length : 0;
  let at = 8 + head.sizeBytes + 8 + tableBytes;
  const table = new ByteWriter();
  const sounds = new ByteWriter();
  if (tableBytes > 0) table.u16Le(files.length * 2 + 1).u16Le(8);
  for (const file of files) {
    const padding = (32 - ((at + 8) % 32)) % 32;
    if (tableBytes > 0) table.u32Le(at + 8 + padding).u32Le(file.length);
    const bytes = chunk("SND ", new ByteWriter().bytes(new Uint8Array(padding)).bytes(file).finish());
    sounds.bytes(bytes);
    at += bytes.length;
  }
  if (isListed) head.bytes(chunk("SNDH", table.finish()));
  return chunk("RIFF", head.bytes(sounds.finish()).finish());
}

function chunk(id: string, bytes: Uint8Array): Uint8Array {
  return new ByteWriter()
    .text(id)
    .u32Le(bytes.length)
    .bytes(bytes)
    .bytes(new Uint8Array(bytes.length % 2))
    .finish();
}
