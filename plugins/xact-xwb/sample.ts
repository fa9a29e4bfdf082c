import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { soundBank } from "./sample-xsb.ts";

const HAS_NAMES = 0x10000;
const IS_COMPACT = 0x20000;
const NAME_BYTES = 32;
const ALIGNMENT = 4;
const NO_LOOP: readonly [number, number] = [0, 0];

interface Sound {
  readonly name: string;
  readonly format: number;
  readonly bytes: Uint8Array;
  readonly samples: number;
  readonly loop?: readonly [number, number];
  readonly flags?: number;
  /** Instead of the length of the bytes. */
  readonly statedBytes?: number;
  /** Decoded bytes up to the end of each packet of xWMA. */
  readonly seek?: readonly number[];
}

interface BankOptions {
  readonly version: number;
  readonly flags?: number;
  readonly sounds?: readonly Sound[];
  readonly isBig?: boolean;
  readonly entryBytes?: number;
}

const MONO: Sound = sound("shot", word({ codec: 0, channels: 1, rate: 8000, isWide: true }), 200, 100);
const STEREO: Sound = {
  ...sound("music", word({ codec: 0, channels: 2, rate: 44100, isWide: true }), 400, 100),
  loop: [20, 60],
};
const BYTES: Sound = { ...sound("old", word({ codec: 0, channels: 1, rate: 11025 }), 64, 64), loop: [0, 64] };
/** Blocks of 70 bytes, the smallest with the word's 48, hold 128 samples; the last block is not used up. */
const ADPCM: Sound = {
  ...sound("voice", word({ codec: 2, channels: 1, rate: 22050, align: 48 }), 140, 250),
  loop: [1, 9],
  flags: 8,
};
const XWMA: Sound = {
  ...sound("song", word({ codec: 3, channels: 2, rate: 44100, align: 0x21 }), 50, 0),
  seek: [4096, 8192],
};
const XMA: Sound = sound("xma", word({ codec: 1, channels: 1, rate: 44100 }), 30, 0);
const ALL: readonly Sound[] = [MONO, STEREO, BYTES, ADPCM, XWMA, XMA];

/** Banks of each version that is told apart, with names of their own, of a sound bank, and without. */
export function samples(): readonly Sample[] {
  const cues = soundBank("Sample", [
    { name: "cue_shot", track: 0, kind: "simple" },
    { name: "cue_again", track: 0, kind: "simple" },
    { name: "cue_music", track: 1, kind: "clip" },
    { name: "cue_voice", track: 3, kind: "complex" },
    { name: "cue_varied", track: 2, kind: "varied" },
  ]);
  return [
    { name: "cues.xwb", bytes: bank({ version: 46 }), siblings: { "cues.xsb": cues } },
    { name: "by-bank.xwb", bytes: bank({ version: 46 }), siblings: { "Sample.xsb": cues } },
    { name: "cues-cut.xwb", bytes: bank({ version: 46 }), siblings: { "cues-cut.xsb": cues.subarray(0, -12) } },
    { name: "cues-other.xwb", bytes: bank({ version: 46 }), siblings: { "cues-other.xsb": noise(100, 20) } },
    { name: "names.xwb", bytes: bank({ version: 46, flags: HAS_NAMES }) },
    { name: "none.xwb", bytes: bank({ version: 46, sounds: [MONO] }) },
    { name: "big.xwb", bytes: bank({ version: 46, flags: HAS_NAMES, isBig: true }) },
    { name: "v43-compact.xwb", bytes: bank({ version: 43, flags: IS_COMPACT, sounds: [MONO, MONO, MONO] }) },
    { name: "v40.xwb", bytes: bank({ version: 40, flags: HAS_NAMES, sounds: [MONO, { ...STEREO, loop: [80, 240] }] }) },
    { name: "v23.xwb", bytes: bank({ version: 23, flags: HAS_NAMES, sounds: olderSounds() }) },
    { name: "v3.xwb", bytes: bank({ version: 3, flags: HAS_NAMES, sounds: oldestSounds() }) },
    { name: "outside.xwb", bytes: bank({ version: 46, sounds: [MONO, { ...MONO, statedBytes: 201 }] }) },
    { name: "no-rate.xwb", bytes: bank({ version: 46, sounds: [{ ...MONO, format: 0 }] }) },
    { name: "empty.xwb", bytes: bank({ version: 46, sounds: [] }) },
    { name: "counts.xwb", bytes: bank({ version: 46, entryBytes: 3 }) },
    { name: "v1.xwb", bytes: bank({ version: 1 }) },
    { name: "cut.xwb", bytes: bank({ version: 46 }).subarray(0, 60) },
  ];
}

/** Each 70 bytes begin with 0, which is the number of a predictor where they are a block of MS-ADPCM. */
function sound(name: string, format: number, sizeBytes: number, sampleCount: number): Sound {
  const bytes = noise(sizeBytes, name.length).map((byte, index) => (index % 70 === 0 ? 0 : byte));
  return { name, format, bytes, samples: sampleCount };
}

interface Format {
  readonly codec: number;
  readonly channels: number;
  readonly rate: number;
  readonly align?: number;
  readonly isWide?: boolean;
}

/** The format word of the newest versions. */
function word({ codec, channels, rate, align = 0, isWide = false }: Format): number {
  return (codec | (channels << 2) | (rate << 5) | (align << 23) | (isWide ? 0x80000000 : 0)) >>> 0;
}

/** Versions 4 to 37 have one bit for the codec. */
function olderSounds(): readonly Sound[] {
  const wide = (1 << 1) | (8000 << 4) | 0x80000000;
  const adpcm = 1 | (1 << 1) | (22050 << 4) | (48 << 23);
  return [sound("older", wide >>> 0, 200, 100), sound("packed", adpcm >>> 0, 140, 256)];
}

/** Versions 2 and 3 have no alignment, and blocks of 36 bytes when packed. */
function oldestSounds(): readonly Sound[] {
  const plain = (1 << 2) | (8000 << 5) | 0x80000000;
  return [
    sound("oldest", plain >>> 0, 200, 0),
    sound("xbox", 1 | (2 << 2) | (22050 << 5), 144, 0),
    sound("wma", 2 | (2 << 2) | (22050 << 5), 10, 0),
  ];
}

function bank({ version, flags = 0, sounds = ALL, isBig = false, entryBytes }: BankOptions): Uint8Array {
  const isCompact = (flags & IS_COMPACT) !== 0;
  const isLarge = version >= 4;
  const entrySize = entryBytes ?? (isCompact ? 4 : 24);
  const data = new ByteWriter();
  const places = sounds.map(({ bytes }) => {
    const at = data.sizeBytes;
    data.bytes(bytes).bytes(new Uint8Array(-bytes.length & (ALIGNMENT - 1)));
    return at;
  });
  const entries = new ByteWriter();
  for (const [
    index,
    { format, bytes, samples: count, loop = NO_LOOP, flags: low = 0, statedBytes },
  ] of sounds.entries()) {
    const at = places[index] ?? 0;
    if (isCompact) entries.u32Le(at / ALIGNMENT);
    else {
      entries
        .u32Le(isLarge ? (count << 4) | low : low)
        .u32Le(format)
        .u32Le(at);
      entries
        .u32Le(statedBytes ?? bytes.length)
        .u32Le(loop[0])
        .u32Le(loop[1]);
    }
  }
  const names = new ByteWriter();
  if ((flags & HAS_NAMES) !== 0) for (const { name } of sounds) names.padded(name, NAME_BYTES);
  const seek = isLarge ? seekTables(sounds) : new Uint8Array();
  const info = new ByteWriter()
    .u32Le(flags)
    .u32Le(sounds.length)
    .padded("Sample", isLarge ? 64 : 16)
    .u32Le(entrySize);
  info
    .u32Le(NAME_BYTES)
    .u32Le(ALIGNMENT)
    .u32Le(sounds[0]?.format ?? 0)
    .u64Le(0);
  const segments = [info.finish(), entries.finish(), ...(isLarge ? [seek] : []), names.finish(), data.finish()];
  const writer = new ByteWriter().text("WBND").u32Le(version);
  if (version >= 42) writer.u32Le(44);
  let at = writer.sizeBytes + 8 * segments.length;
  for (const { length } of segments) {
    writer.u32Le(at).u32Le(length);
    at += length;
  }
  const headerBytes = writer.sizeBytes;
  for (const segment of segments) writer.bytes(segment);
  const bytes = writer.finish();
  return isBig ? turned(bytes, headerBytes, segments) : bytes;
}

/** An offset for each sound, or none; then each table: a count and numbers. */
function seekTables(sounds: readonly Sound[]): Uint8Array {
  const offsets = new ByteWriter();
  const tables = new ByteWriter();
  for (const { seek } of sounds) {
    offsets.u32Le(seek === undefined ? 0xffffffff : tables.sizeBytes);
    if (seek === undefined) continue;
    tables.u32Le(seek.length);
    for (const value of seek) tables.u32Le(value);
  }
  return offsets.bytes(tables.finish()).finish();
}

/** All words of a bank turned round, except for its names and sounds. */
function turned(bytes: Uint8Array, headerBytes: number, segments: readonly Uint8Array[]): Uint8Array {
  const [info = bytes, entries = bytes, seek = bytes] = segments;
  const result = bytes.slice();
  const turn = (from: number, to: number): void => {
    for (let at = from; at < to; at += 4) result.set(bytes.slice(at, at + 4).toReversed(), at);
  };
  turn(0, headerBytes + 8);
  turn(headerBytes + 8 + 64, headerBytes + info.length + entries.length + seek.length);
  return result;
}
