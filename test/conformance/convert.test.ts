import { createHash } from "node:crypto";
import { describe, it } from "vitest";
import { crc32, deflateSync } from "node:zlib";
import { CODEC_IDS } from "../../core/src/abi/index.ts";
import { AUDIO_ATTRIBUTES, IMAGE_ATTRIBUTES } from "../../core/src/asset/index.ts";
import type { DecodeThread } from "../../wasm/src/decode/index.ts";
import { createSession, type EntryResult, type ExtractOptions } from "../../wasm/src/extract/index.ts";
import { createZipSink } from "../../wasm/src/extract/zip-sink.ts";
import { spawnNodeDecoder } from "../../wasm/src/host/node-decode-thread.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { plain } from "../lib/mixed-container.ts";
import { readPng } from "../lib/png.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { createMemorySink } from "../lib/session.ts";

const SIDE = 64;
const { format, width, height } = IMAGE_ATTRIBUTES;
const { codec, rate, channels, samples } = AUDIO_ATTRIBUTES;
const PICTURE = { [format]: "rgba8", [width]: SIDE, [height]: SIDE };

/** Pictures in some numbers, sounds, and entries that lie about being one. */
function mediaContainer(pictures: number, side = SIDE): Uint8Array {
  const container = new ReplayContainer();
  for (let index = 0; index < pictures; index++) {
    const bytes = plain(side * side * 4, index);
    const pieces = [container.extent(deflateSync(bytes), bytes.length, CODEC_IDS.zlib)];
    const attributes = { ...PICTURE, [width]: side, [height]: side };
    container.entry({ name: `picture/${index}.tex`, pieces, sizeBytes: bytes.length, attributes });
  }
  const pixels = plain(SIDE * SIDE * 4, 1);
  const stored = container.extent(pixels, pixels.length);
  container.entry({ name: "named.PNG", pieces: [stored], attributes: PICTURE });
  container.entry({ name: "same.tex", pieces: [stored], attributes: PICTURE });
  container.entry({ name: "same.tex.png", pieces: [stored] });
  container.entry({ name: "short.tex", pieces: [container.extent(pixels.subarray(0, 100), 100)], attributes: PICTURE });
  container.entry({ name: "odd.tex", pieces: [stored], attributes: { ...PICTURE, [format]: "no-such-format" } });
  container.entry({
    name: "float.tex",
    pieces: [stored],
    attributes: { ...PICTURE, [format]: "rgba16f", [height]: 32 },
  });
  const frames = plain(20_000, 2);
  const digest = new Uint8Array(4);
  new DataView(digest.buffer).setUint32(0, crc32(frames));
  const sound = { [codec]: "pcm-s16be", [rate]: 22_050, [channels]: 2, [samples]: 3000 };
  const hashes = [{ algorithm: "crc32", over: "decoded", digest } as const];
  const heard = container.extent(frames, frames.length);
  container.entry({ name: "sound.snd", pieces: [heard], attributes: sound, hashes });
  digest[0] = (digest[0] ?? 0) ^ 1;
  container.entry({ name: "damaged.snd", pieces: [heard], attributes: sound, hashes });
  container.entry({ name: "strange.snd", pieces: [heard], attributes: { ...sound, [codec]: "no-such-codec" } });
  container.entry({ name: "plain.bin", pieces: [heard] });
  return container.bytes();
}

interface Extracted {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly told: readonly string[];
}

function describeResult(result: EntryResult): string {
  const end = result.type === "extracted" ? `${result.output} ${result.sha256}` : result.error.code;
  return `${result.entry.name} ${end}`;
}

async function extract(
  bytes: Uint8Array,
  options: Partial<ExtractOptions>,
  spawnDecoder?: () => DecodeThread,
): Promise<Extracted> {
  const host = createNodeHost(spawnDecoder === undefined ? {} : { spawnDecoder });
  const input = { kind: "bytes", name: "media", bytes, siblings: new Map<string, Uint8Array>() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  const sink = createMemorySink();
  const told: string[] = [];
  try {
    await session.extract({
      sink,
      convert: true,
      digest: true,
      onResult: (result) => told.push(describeResult(result)),
      ...options,
    });
  } finally {
    await session.close();
    await host.pool.close();
    await host.decoders?.close();
  }
  return { files: sink.files, told };
}

describe("entries that say what they are", () => {
  it("become files of that kind, under a name that says so", async ({ expect }) => {
    const { files, told } = await extract(mediaContainer(2), { jobs: 0 });
    expect([...files.keys()].toSorted()).toEqual(
      [
        "float.tex.exr",
        "named.PNG",
        "picture/0.tex.png",
        "picture/1.tex.png",
        "plain.bin",
        "same.tex.png",
        "same.tex~1.png",
        "sound.snd.wav",
      ].toSorted(),
    );
    expect(readPng(files.get("picture/1.tex.png") ?? new Uint8Array())).toMatchObject({ width: SIDE, height: SIDE });
    expect(Buffer.from(readPng(files.get("named.PNG") ?? new Uint8Array()).pixels)).toEqual(
      Buffer.from(plain(SIDE * SIDE * 4, 1)),
    );
    const wav = Buffer.from(files.get("sound.snd.wav") ?? new Uint8Array());
    expect([wav.toString("latin1", 0, 4), wav.length]).toEqual(["RIFF", 44 + 3000 * 4]);
    expect(wav.readInt16LE(44)).toBe(Buffer.from(plain(20_000, 2)).readInt16BE(0));
    expect(told.filter((line) => / [a-z]+\.[a-z-]+$/.test(line))).toEqual([
      "short.tex texture.size",
      "odd.tex texture.format",
      "damaged.snd extract.hash-mismatch",
      "strange.snd audio.unknown-codec",
    ]);
  });

  it("are written as they are stored when nobody wants them converted", async ({ expect }) => {
    const { files } = await extract(mediaContainer(1), { jobs: 0, convert: false });
    expect(files.get("short.tex")).toHaveLength(100);
    expect(files.get("picture/0.tex")).toHaveLength(SIDE * SIDE * 4);
    expect(files.size).toBe(10);
  });

  it("become the same files in workers, in a folder and in an archive", async ({ expect }) => {
    const bytes = mediaContainer(40, 160);
    const here = await extract(bytes, { jobs: 0 });
    for (const jobs of [1, 2, 4]) {
      const there = await extract(bytes, { jobs });
      expect(there.told).toEqual(here.told);
    }
    const archives: string[] = [];
    for (const jobs of [0, 2]) {
      const archive = Buffer.alloc(16 * 1024 * 1024);
      const sink = createZipSink({ write: (offset, chunk) => archive.set(chunk, offset) });
      const { told } = await extract(bytes, { jobs, sink });
      expect(told).toEqual(here.told);
      archives.push(createHash("sha256").update(archive.subarray(0, sink.finish())).digest("hex"));
    }
    expect(new Set(archives).size).toBe(1);
  });

  it("are converted all the same when their worker is killed", async ({ expect }) => {
    const bytes = mediaContainer(40, 160);
    const here = await extract(bytes, { jobs: 0 });
    const threads: DecodeThread[] = [];
    const told: string[] = [];
    const onResult = (result: EntryResult): void => {
      told.push(describeResult(result));
      if (told.length === 5) void threads[0]?.terminate();
    };
    await extract(bytes, { jobs: 1, onResult }, () => {
      const thread = spawnNodeDecoder();
      threads.push(thread);
      return thread;
    });
    expect(told).toEqual(here.told);
    expect(threads.length).toBeGreaterThan(1);
  });

  it("are refused when they are larger than may be held", async ({ expect }) => {
    const container = new ReplayContainer();
    const piece = container.extent(new Uint8Array(1024 * 1024), 1024 * 1024);
    const pieces = Array.from({ length: 257 }, () => piece);
    container.entry({ name: "vast.tex", pieces, attributes: { ...PICTURE, [width]: 8192, [height]: 8224 } });
    for (const jobs of [0, 1]) {
      const { told, files } = await extract(container.bytes(), { jobs });
      expect([told, files.size]).toEqual([["vast.tex convert.too-large"], 0]);
    }
  });
});
