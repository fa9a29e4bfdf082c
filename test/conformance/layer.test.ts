import { deflateSync } from "node:zlib";
import { afterAll, describe, it } from "vitest";
import { CODEC_IDS, type Piece } from "../../core/src/abi/index.ts";
import { createSession, type Entry, type Session } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { createLayeredSession, type ChooseLayerPlugin } from "../../wasm/src/layer/index.ts";
import type { PluginModule } from "../../wasm/src/sandbox/index.ts";
import { plain } from "../lib/mixed-container.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { createMemorySink } from "../lib/session.ts";

const BLOCK_BYTES = 300_000;
/** More than a plugin may read of its siblings: the pipeline fetches what entries point to. */
const BLOCKS = 60;
const PART = plain(BLOCKS * BLOCK_BYTES, 5);
const LAYER = "container.layer";

const host = createNodeHost();
afterAll(async () => {
  await host.pool.close();
  await host.decoders?.close();
});

async function layerPlugin(): Promise<PluginModule> {
  const plugin = await replayPlugin();
  return { ...plugin, permissions: { ...plugin.permissions, siblings: ["part.dat"] } };
}

/** Entries that lie in the sibling at odd places, over block borders, and in the layer itself. */
const RANGES = [
  [0, 10],
  [299_990, 20],
  [123_456, 700_000],
  [BLOCKS * BLOCK_BYTES - 7, 7],
  [0, BLOCKS * BLOCK_BYTES],
] as const;

function innerContainer(): Uint8Array {
  const inner = new ReplayContainer();
  for (const [offset, sizeBytes] of RANGES) {
    const piece: Piece = { type: "extent", source: 1, offset, packedBytes: sizeBytes, sizeBytes, steps: [] };
    inner.entry({ name: `range/${offset}-${sizeBytes}`, pieces: [piece], sizeBytes });
  }
  inner.entry({ name: "own", pieces: [inner.extent(new Uint8Array([1, 2, 3]), 3)], sizeBytes: 3 });
  return inner.bytes();
}

/** A bundle: packed blocks that are one stream, a layer and the part it points into as slices of it. */
function bundle(layerName = "cab/inner"): Uint8Array {
  const outer = new ReplayContainer();
  const layer = innerContainer();
  const whole = Buffer.concat([layer, PART]);
  const pieces: Piece[] = [];
  for (let at = 0; at < whole.length; at += BLOCK_BYTES) {
    const block = whole.subarray(at, at + BLOCK_BYTES);
    pieces.push(outer.extent(deflateSync(block), block.length, CODEC_IDS.zlib));
  }
  const stream = outer.stream(pieces, whole.length);
  const slice = (offset: number, sizeBytes: number): Piece[] => [{ type: "slice", stream, offset, sizeBytes }];
  outer.entry({ name: "before", pieces: slice(0, 4), sizeBytes: 4 });
  outer.entry({ name: layerName, pieces: slice(0, layer.length), sizeBytes: layer.length, attributes: { [LAYER]: 1 } });
  outer.entry({
    name: "cab/part.dat",
    pieces: slice(layer.length, PART.length),
    sizeBytes: PART.length,
    attributes: { [LAYER]: 2 },
  });
  return outer.bytes();
}

async function open(bytes: Uint8Array, choose?: ChooseLayerPlugin): Promise<Session> {
  const input = { kind: "bytes", name: "bundle", bytes, siblings: new Map() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  return choose === undefined ? session : createLayeredSession(session, choose);
}

const always: ChooseLayerPlugin = async () => await layerPlugin();
const names = (entries: Iterable<Entry>): string[] => [...entries].map(({ name }) => name);

describe("a container whose inner layers are opened", () => {
  it("shows what is in a layer in its place, and not what the layer points into", async ({ expect }) => {
    const session = await open(bundle(), always);
    const listing = await session.list();
    expect(names(listing.entries())).toEqual([
      "before",
      ...RANGES.map(([offset, sizeBytes]) => `cab/inner/range/${offset}-${sizeBytes}`),
      "cab/inner/own",
    ]);
    expect([...listing.entries()].map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    await session.close();
  });

  it("extracts from packed siblings what their bytes are, whatever range is asked for", async ({ expect }) => {
    const session = await open(bundle(), always);
    const sink = createMemorySink();
    const told: string[] = [];
    let last: unknown;
    const summary = await session.extract({
      sink,
      digest: true,
      onResult: (result) => told.push(result.entry.name),
      onProgress: (progress) => (last = progress),
    });
    expect(summary).toMatchObject({ extracted: 7, failed: 0, cancelled: false });
    expect(told).toEqual(names((await session.list()).entries()));
    for (const [offset, sizeBytes] of RANGES) {
      const found = sink.files.get(`cab/inner/range/${offset}-${sizeBytes}`) ?? new Uint8Array(0);
      expect(Buffer.compare(found, PART.subarray(offset, offset + sizeBytes))).toBe(0);
    }
    expect([...(sink.files.get("cab/inner/own") ?? [])]).toEqual([1, 2, 3]);
    expect(last).toMatchObject({ phase: "end", doneEntries: 7, totalEntries: 7 });
    await session.close();
  });

  it("reads single entries and takes a selection in any order", async ({ expect }) => {
    const session = await open(bundle(), always);
    await session.list();
    expect([...(await session.read(6))]).toEqual([1, 2, 3]);
    const sink = createMemorySink();
    expect(await session.extract({ sink, select: [6, 0, 1] })).toMatchObject({ extracted: 3 });
    expect([...sink.files.keys()]).toEqual(["cab/inner/own", "before", "cab/inner/range/0-10"]);
    await session.close();
  });

  it("leaves a layer as the entry that it is when nothing can open it", async ({ expect }) => {
    for (const choose of [
      () => Promise.resolve(undefined),
      async () => ({ ...(await layerPlugin()), wasm: new Uint8Array([0, 1, 2]) }),
    ] as const) {
      const session = await open(bundle(), choose);
      expect(names((await session.list()).entries())).toEqual(["before", "cab/inner", "cab/part.dat"]);
      const sink = createMemorySink();
      expect(await session.extract({ sink })).toMatchObject({ extracted: 3 });
      expect(Buffer.compare(sink.files.get("cab/part.dat") ?? new Uint8Array(0), PART)).toBe(0);
      await session.close();
    }
  });

  it("writes nothing outside, whatever a layer is called", async ({ expect }) => {
    const session = await open(bundle("../../evil"), always);
    expect(names((await session.list()).entries())).toEqual(["before", "../../evil", "cab/part.dat"]);
    const sink = createMemorySink();
    const codes: string[] = [];
    await session.extract({ sink, onResult: (result) => result.type === "failed" && codes.push(result.error.code) });
    expect([...sink.files.keys()]).toEqual(["before", "cab/part.dat"]);
    expect(codes).toHaveLength(1);
    await session.close();
  });
});
