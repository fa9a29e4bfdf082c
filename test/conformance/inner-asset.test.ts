import { afterAll, describe, it } from "vitest";
import type { Piece } from "../../core/src/abi/index.ts";
import { createSession, type EntryResult, type OutputSink, type Session } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { createLayeredSession, type AssetPlugins, type InnerArchives } from "../../wasm/src/layer/index.ts";
import { compileGuest, guestInput, guestPlugin, MODE } from "../lib/guest.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { createMemorySink } from "../lib/session.ts";

const host = createNodeHost();
afterAll(async () => {
  await host.pool.close();
  await host.decoders?.close();
});

const PIXELS = 4;
const PNG = [0x89, 0x50, 0x4e, 0x47];
/** More than is opened at once. */
const LARGE_BYTES = 65 * 1024 * 1024;

const assets: AssetPlugins = {
  isCandidate: (name) => name.endsWith(".tex"),
  find: async (name) => (name.includes("nobody") ? [] : [{ plugin: await replayPlugin(), isSure: true }]),
};

/** A texture file with one picture for each name; `broken` ones have fewer pixels than they say. */
function texture(...names: readonly string[]): Uint8Array {
  const inner = new ReplayContainer();
  for (const name of names) {
    const width = name.includes("broken") ? PIXELS + 1 : PIXELS;
    const pixels = new Uint8Array(PIXELS * PIXELS).fill(names.indexOf(name));
    const attributes = { "image.format": "r8", "image.width": width, "image.height": PIXELS };
    inner.entry({ name, pieces: [inner.extent(pixels, pixels.length)], sizeBytes: pixels.length, attributes });
  }
  return inner.bytes();
}

function archive(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const outer = new ReplayContainer();
  for (const [name, file] of Object.entries(files)) {
    outer.entry({ name, pieces: [outer.extent(file, file.length)], sizeBytes: file.length });
  }
  return outer.bytes();
}

async function open(bytes: Uint8Array, archives?: InnerArchives): Promise<Session> {
  const input = { kind: "bytes", name: "archive", bytes, siblings: new Map() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  return createLayeredSession(session, () => Promise.resolve(undefined), { assets, archives });
}

const WORD = new Uint8Array([1, 2, 3]);
/** No container: it claims a record that is none. */
const TORN = new Uint8Array(64);
TORN[60] = 1;
const FILES = {
  "readme.txt": WORD,
  "walls/stone.tex": texture("stone"),
  "walls/stone.txt": WORD,
  "faces.tex": texture("front", "back"),
  "empty.tex": texture(),
  "torn.tex": TORN,
  "nobody.tex": WORD,
  "bad.tex": texture("broken"),
  "half.tex": texture("whole", "broken"),
  "last.txt": WORD,
};
const OUTPUTS = [
  "readme.txt",
  "walls/stone.tex.png",
  "walls/stone.txt",
  "faces.tex/front.png",
  "faces.tex/back.png",
  "empty.tex",
  "torn.tex",
  "nobody.tex",
  "bad.tex",
  "half.tex/whole.png",
  "half.tex/half.tex",
  "last.txt",
];

function outputsOf(results: readonly EntryResult[]): readonly string[] {
  return results.map((result) => (result.type === "extracted" ? result.output : result.error.code));
}

describe("extracting an archive whose entries are assets in formats of their own", () => {
  it("writes what is in them in their place, and what cannot be had as it is stored", async ({ expect }) => {
    for (const jobs of [0, 1, 4]) {
      const session = await open(archive(FILES));
      const sink = createMemorySink();
      const results: EntryResult[] = [];
      let last: unknown;
      const summary = await session.extract({
        sink,
        jobs,
        convert: true,
        onResult: (result) => results.push(result),
        onProgress: (progress) => (last = progress),
      });
      expect(summary).toMatchObject({ extracted: OUTPUTS.length, failed: 0, cancelled: false });
      expect(outputsOf(results)).toEqual(OUTPUTS);
      expect([...sink.files.keys()].toSorted()).toEqual(OUTPUTS.toSorted());
      expect([...(sink.files.get("walls/stone.tex.png")?.subarray(0, 4) ?? [])]).toEqual(PNG);
      expect([...(sink.files.get("torn.tex") ?? [])]).toEqual([...TORN]);
      expect([...(sink.files.get("bad.tex") ?? [])]).toEqual([...FILES["bad.tex"]]);
      expect(last).toMatchObject({ phase: "end", doneEntries: 10, totalEntries: 10 });
      await session.close();
    }
  });

  it("says what a product is called and why a file was left as it is", async ({ expect }) => {
    const session = await open(archive(FILES));
    const told = new Map<string, unknown>();
    await session.extract({
      sink: createMemorySink(),
      convert: true,
      onResult(result) {
        if (result.type === "failed") return;
        const { entry, product, unopened } = result;
        if (product !== undefined || unopened !== undefined)
          told.set(result.output, [entry.name, product, unopened?.code]);
      },
    });
    expect(Object.fromEntries(told)).toEqual({
      "walls/stone.tex.png": ["walls/stone.tex", "stone", undefined],
      "faces.tex/front.png": ["faces.tex", "front", undefined],
      "faces.tex/back.png": ["faces.tex", "back", undefined],
      "torn.tex": ["torn.tex", undefined, expect.any(String)],
      "bad.tex": ["bad.tex", undefined, "texture.size"],
      "half.tex/whole.png": ["half.tex", "whole", undefined],
      "half.tex/half.tex": ["half.tex", undefined, "texture.size"],
    });
    await session.close();
  });

  it("makes the files of an archive one after another, in the order of the selection", async ({ expect }) => {
    const session = await open(archive(FILES));
    const memory = createMemorySink();
    const made: string[] = [];
    const sink: OutputSink = {
      isSequential: true,
      create(path) {
        made.push(path);
        return memory.create(path);
      },
    };
    await session.extract({ sink, convert: true, select: [9, 3, 1, 0] });
    expect(made).toEqual([
      "last.txt",
      "faces.tex/front.png",
      "faces.tex/back.png",
      "walls/stone.tex.png",
      "readme.txt",
    ]);
    await session.close();
  });

  it("opens nothing without conversion, and nothing that is too large to be held", async ({ expect }) => {
    const outer = new ReplayContainer();
    const small = texture("a");
    const half: Piece = { type: "fill", byte: 7, sizeBytes: LARGE_BYTES / 2 };
    outer.entry({ name: "a.tex", pieces: [outer.extent(small, small.length)], sizeBytes: small.length });
    outer.entry({ name: "large.tex", pieces: [half, half], sizeBytes: LARGE_BYTES });
    const session = await open(outer.bytes());
    const sink = createMemorySink();
    await session.extract({ sink, select: [0] });
    expect([...sink.files.keys()]).toEqual(["a.tex"]);
    const codes: (string | undefined)[] = [];
    const onResult = (result: EntryResult): void => {
      codes.push(result.type === "failed" ? result.error.code : result.unopened?.code);
    };
    await session.extract({ sink: createMemorySink(), convert: true, onResult });
    expect(codes).toEqual([undefined, "limit.memory"]);
    await session.close();
  });

  it("stops asking a plugin that crashes on one file after another", async ({ expect }) => {
    const crashing = guestPlugin(await compileGuest("misbehave"));
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.tex`, guestInput(MODE.trap)]));
    const input = { kind: "bytes", name: "archive", bytes: archive(files), siblings: new Map() } as const;
    for (const jobs of [0, 4]) {
      const outer = await createSession(host, { plugin: await replayPlugin(), input });
      const session = createLayeredSession(outer, () => Promise.resolve(undefined), {
        assets: { ...assets, find: () => Promise.resolve([{ plugin: crashing, isSure: true }]) },
      });
      const codes: (string | undefined)[] = [];
      const summary = await session.extract({
        sink: createMemorySink(),
        jobs,
        convert: true,
        onResult: (result) => codes.push(result.type === "extracted" ? result.unopened?.code : "failed"),
      });
      expect(summary).toMatchObject({ extracted: 40, failed: 0 });
      expect(codes.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => "sandbox.trap"));
      expect(codes.slice(16)).toEqual(Array.from({ length: 24 }, () => "sandbox.unhealthy"));
      await session.close();
    }
  });

  it("ends when it is cancelled, with the files that are whole", async ({ expect }) => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}.tex`, texture("picture")]));
    const session = await open(archive(files));
    const abort = new AbortController();
    const sink = createMemorySink();
    const summary = await session.extract({
      sink: {
        create(path) {
          if (sink.files.size === 3) abort.abort();
          return sink.create(path);
        },
      },
      convert: true,
      signal: abort.signal,
    });
    expect(summary.cancelled).toBe(true);
    expect(sink.files.size).toBeLessThan(10);
    for (const [name, bytes] of sink.files) {
      expect(name).toMatch(/\.tex\.png$/);
      expect([...bytes.subarray(0, 4)]).toEqual(PNG);
    }
    await session.close();
  });
});

describe("archives inside an archive", () => {
  const archives = (depth: number): InnerArchives => ({
    isCandidate: (name) => name.endsWith(".arc"),
    choose: () => replayPlugin(),
    depth,
  });
  const innermost = archive({ "deep.txt": WORD });
  const outer = archive({
    "a.txt": WORD,
    "in.arc": archive({ "b.tex": texture("b"), "in.arc": innermost }),
    "torn.arc": TORN,
    "none.arc": WORD,
  });

  it("are opened as deep as was said, and their assets with them", async ({ expect }) => {
    const wanted = [
      ["a.txt", "in.arc", "torn.arc", "none.arc"],
      ["a.txt", "in.arc/b.tex.png", "in.arc/in.arc", "torn.arc", "none.arc"],
      ["a.txt", "in.arc/b.tex.png", "in.arc/in.arc/deep.txt", "torn.arc", "none.arc"],
    ];
    for (const [depth, outputs] of wanted.entries()) {
      const session = await open(outer, archives(depth));
      const sink = createMemorySink();
      expect(await session.extract({ sink, convert: true })).toMatchObject({ failed: 0 });
      expect([...sink.files.keys()].toSorted()).toEqual(outputs.toSorted());
      await session.close();
    }
  });

  it("are listed with what is in them", async ({ expect }) => {
    const session = await open(outer, archives(4));
    const names = [...(await session.list()).entries()].map(({ name }) => name);
    expect(names).toEqual(["a.txt", "in.arc/b.tex", "in.arc/in.arc/deep.txt", "torn.arc", "none.arc"]);
    await session.close();
  });
});
