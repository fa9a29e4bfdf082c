import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import {
  SHORT_BLOCKS,
  SHORT_BLOCKS_FRAMES,
  SHORT_PACKETS,
  stream,
  WHOLE_PACKETS,
  type StreamOptions,
} from "./sample-vorbis.ts";

interface WemOptions {
  readonly format: number;
  readonly channels?: number;
  readonly block: number;
  readonly bits?: number;
  readonly bigEndian?: boolean;
  readonly loop?: readonly [number, number];
  /** How many bytes of data it states, if others than there are. */
  readonly statedBytes?: number;
  /** What it says of a Vorbis stream. */
  readonly vorb?: Uint8Array;
  readonly data: Uint8Array;
}

interface Words {
  readonly u16: (value: number) => Uint8Array;
  readonly u32: (value: number) => Uint8Array;
}

interface BankOptions {
  readonly version?: number;
  readonly bigEndian?: boolean;
  readonly sounds?: readonly (readonly [number, Uint8Array])[];
  /** Type, and the id that the object begins with. */
  readonly objects?: readonly (readonly [number, number])[];
}

const PCM = 0xfffe;
const IMA = 0x8311;
const VORBIS = 0xffff;
const OPUS = 0x3039;
const AAC = 0xaac0;
/** Vorbis is told of in "fmt " when it takes as many bytes. */
const NEW_VORB_BYTES = 0x2a;

const XML = `<?xml version="1.0" encoding="utf-8"?>
<SoundBanksInfo><SoundBanks><SoundBank Id="9" Language="SFX">
<ShortName>Music</ShortName>
<IncludedEvents><Event Id="77" Name="Play_Music" ObjectPath="\\Events\\Play_Music"/></IncludedEvents>
<IncludedMemoryFiles><File Id="1001" Language="SFX">
<ShortName>Theme.wav</ShortName><Path>SFX\\Theme_1.wem</Path></File></IncludedMemoryFiles>
</SoundBank></SoundBanks></SoundBanksInfo>`;

/** Sounds in each form, alone and in banks of both byte orders, with and without names, and what is refused. */
export function samples(): readonly Sample[] {
  const pcm = wem({ format: PCM, block: 2, bits: 16, loop: [2, 5], data: noise(32, 1) });
  const vorbis = wem({ format: VORBIS, block: 0, data: noise(40, 2) });
  const named = new Map([["SoundbanksInfo.xml", new TextEncoder().encode(XML)]]);
  const music = bank({
    sounds: [
      [1001, pcm],
      [1002, vorbis],
      [1003, vorbisWem({ vorbBytes: 0x2a, packets: SHORT_PACKETS })],
    ],
    objects: [
      [4, 77],
      [2, 78],
    ],
  });
  return [
    { name: "pcm.wem", bytes: pcm },
    { name: "big-endian.wem", bytes: wem({ format: PCM, block: 2, bits: 16, bigEndian: true, data: noise(32, 3) }) },
    { name: "ima.wem", bytes: wem({ format: IMA, channels: 2, block: 72, bits: 4, data: ima() }) },
    { name: "vorbis.wem", bytes: vorbis },
    { name: "vorbis-short.wem", bytes: vorbisWem({ vorbBytes: 0x2a, packets: SHORT_PACKETS }, [100, 899]) },
    { name: "vorbis-standard.wem", bytes: vorbisWem({ vorbBytes: 0x2a, packets: WHOLE_PACKETS }) },
    {
      name: "vorbis-short-blocks.wem",
      bytes: vorbisWem({ vorbBytes: 0x2a, frames: SHORT_BLOCKS_FRAMES, packets: SHORT_BLOCKS }),
    },
    { name: "vorbis-old.wem", bytes: vorbisWem({ vorbBytes: 0x34, packets: WHOLE_PACKETS }) },
    { name: "vorbis-whole.wem", bytes: vorbisWem({ vorbBytes: 0x28, bigEndian: true, packets: WHOLE_PACKETS }) },
    { name: "vorbis-partial.wem", bytes: vorbisWem({ vorbBytes: 0x2a, packets: SHORT_PACKETS }, undefined, 4000) },
    // Its last packet goes past its end.
    {
      name: "vorbis-cut.wem",
      bytes: vorbisWem({ vorbBytes: 0x2a, packets: [...SHORT_PACKETS, noise(9, 10)] }, undefined, -4),
    },
    { name: "vorbis-lost.wem", bytes: vorbisWem({ vorbBytes: 0x2a, setup: noise(40, 11), packets: SHORT_PACKETS }) },
    { name: "opus.wem", bytes: wem({ format: OPUS, block: 0, data: noise(40, 4) }) },
    { name: "aac.wem", bytes: wem({ format: AAC, block: 0, data: noise(40, 5) }) },
    { name: "partial.wem", bytes: wem({ format: PCM, block: 2, bits: 16, statedBytes: 4000, data: noise(32, 6) }) },
    { name: "no-data.wem", bytes: pcm.subarray(0, 44) },
    { name: "music.bnk", bytes: music, siblings: Object.fromEntries(named) },
    { name: "unnamed.bnk", bytes: music },
    { name: "swapped.bnk", bytes: bank({ bigEndian: true, sounds: [[5, pcm]], objects: [[18, 6]] }) },
    { name: "old.bnk", bytes: bank({ version: 48, objects: [[4, 7]] }) },
    { name: "not-wem.bnk", bytes: bank({ sounds: [[8, noise(50, 7)]] }) },
    { name: "empty.bnk", bytes: bank({}) },
    {
      name: "cut.bnk",
      bytes: bank({
        sounds: [
          [1, pcm],
          [2, pcm],
        ],
      }).subarray(0, -20),
    },
    {
      name: "objects-cut.bnk",
      bytes: bank({
        objects: [
          [4, 7],
          [4, 8],
        ],
      }).subarray(0, -3),
    },
    { name: "none.bnk", bytes: noise(64, 8) },
  ];
}

/** @param missingBytes how many more bytes of data it states than there are; below 0, how many are cut off */
function vorbisWem(options: StreamOptions, loop?: readonly [number, number], missingBytes = 0): Uint8Array {
  const { vorb, data } = stream(options);
  const there = missingBytes < 0 ? data.subarray(0, missingBytes) : data;
  return wem({
    format: VORBIS,
    block: 0,
    bigEndian: options.bigEndian ?? false,
    vorb,
    statedBytes: there.length + Math.max(missingBytes, 0),
    ...(loop === undefined ? {} : { loop }),
    data: there,
  });
}

/** A file with the 24 bytes of "fmt " that Wwise writes. */
function wem(options: WemOptions): Uint8Array {
  const { format, channels = 1, block, bits = 0, bigEndian = false, loop, data } = options;
  const order = wordsOf(bigEndian);
  const fmt = new ByteWriter().bytes(order.u16(format)).bytes(order.u16(channels)).bytes(order.u32(44_100));
  const isInside = options.vorb?.length === NEW_VORB_BYTES;
  fmt
    .bytes(order.u32(88_200))
    .bytes(order.u16(block))
    .bytes(order.u16(bits))
    .bytes(order.u16(isInside ? 48 : 6));
  fmt.bytes(order.u16(0)).bytes(order.u32(4));
  if (isInside) fmt.bytes(options.vorb ?? new Uint8Array());
  const body = new ByteWriter().text("WAVE").text("fmt ").bytes(order.u32(fmt.sizeBytes)).bytes(fmt.finish());
  if (options.vorb !== undefined && !isInside) {
    body.text("vorb").bytes(order.u32(options.vorb.length)).bytes(options.vorb);
  }
  if (loop !== undefined) {
    const numbers = [0, 0, 0, 60, 0, 0, 0, 1, 0, 0, 0, ...loop, 0, 0];
    body.text("smpl").bytes(order.u32(numbers.length * 4));
    for (const number of numbers) body.bytes(order.u32(number));
  }
  body
    .text("data")
    .bytes(order.u32(options.statedBytes ?? data.length))
    .bytes(data);
  const magic = bigEndian ? "RIFX" : "RIFF";
  return new ByteWriter().text(magic).bytes(order.u32(body.sizeBytes)).bytes(body.finish()).finish();
}

/** 36 bytes of one channel, then of the other, with step numbers that are valid. */
function ima(): Uint8Array {
  return noise(72, 9).map((byte, at) => (at % 36 === 2 ? 30 : at % 36 === 3 ? 0 : byte));
}

function bank({ version = 120, bigEndian = false, sounds = [], objects = [] }: BankOptions): Uint8Array {
  const order = wordsOf(bigEndian);
  const writer = new ByteWriter();
  const chunk = (id: string, bytes: Uint8Array): void => {
    writer.text(id).bytes(order.u32(bytes.length)).bytes(bytes);
  };
  chunk("BKHD", joined([version, 9, 0].map(order.u32)));
  if (sounds.length > 0) {
    const data = new ByteWriter();
    const index = sounds.flatMap(([id, bytes]) => {
      data.bytes(new Uint8Array((16 - (data.sizeBytes % 16)) % 16));
      const row = [id, data.sizeBytes, bytes.length].map(order.u32);
      data.bytes(bytes);
      return row;
    });
    chunk("DIDX", joined(index));
    chunk("DATA", data.finish());
  }
  if (objects.length > 0) {
    const rows = objects.map(([type, id]) => {
      const kind = version <= 48 ? order.u32(type) : Uint8Array.of(type);
      return joined([kind, order.u32(6), order.u32(id), Uint8Array.of(1, 2)]);
    });
    chunk("HIRC", joined([order.u32(objects.length), ...rows]));
  }
  return writer.finish();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

function wordsOf(bigEndian: boolean): Words {
  const turned = (bytes: Uint8Array): Uint8Array => (bigEndian ? bytes.toReversed() : bytes);
  return {
    u16: (value) => turned(new ByteWriter().u16Le(value).finish()),
    u32: (value) => turned(new ByteWriter().u32Le(value).finish()),
  };
}
