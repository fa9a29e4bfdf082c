/** Memory that is used again must never show what it held before, nor be taken from under somebody who still reads it. */
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, it } from "vitest";
import { CODEC_IDS } from "../../core/src/abi/index.ts";
import { createSession, type Session } from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import { createLayeredSession, type AssetPlugins } from "../../wasm/src/layer/index.ts";
import { makeNoise } from "../lib/noise.ts";
import { ReplayContainer, replayPlugin } from "../lib/replay.ts";
import { createMemorySink } from "../lib/session.ts";

const KIB = 1024;
const host = createNodeHost();
afterAll(async () => {
  await host.pool.close();
  await host.decoders?.close();
});

const assets: AssetPlugins = {
  isCandidate: (name) => name.endsWith(".box"),
  find: async () => [{ plugin: await replayPlugin(), isSure: true }],
};

async function open(bytes: Uint8Array): Promise<Session> {
  const input = { kind: "bytes", name: "archive", bytes, siblings: new Map() } as const;
  const session = await createSession(host, { plugin: await replayPlugin(), input });
  return createLayeredSession(session, () => Promise.resolve(undefined), { assets });
}

function digest(bytes: Uint8Array | undefined): string {
  return createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
}

describe("memory that is used again", () => {
  it("shows each file that is opened inside an archive as it is, whatever lay there before", async ({ expect }) => {
    const contents = Array.from({ length: 24 }, (_, index) => makeNoise((300 + 97 * (index % 7)) * KIB, index + 1));
    const outer = new ReplayContainer();
    for (const [index, content] of contents.entries()) {
      const inner = new ReplayContainer();
      const half = Math.floor(content.length / 2);
      const parts = [content.subarray(0, half), content.subarray(half)];
      for (const [at, part] of parts.entries())
        inner.entry({ name: `part${at}.bin`, pieces: [inner.extent(part, part.length)], sizeBytes: part.length });
      const file = inner.bytes();
      const packed = index % 2 === 0 ? outer.extent(file, file.length) : pack(outer, file);
      outer.entry({ name: `${index}.box`, pieces: [packed], sizeBytes: file.length });
    }
    for (const jobs of [0, 1, 4]) {
      const session = await open(outer.bytes());
      const sink = createMemorySink();
      const summary = await session.extract({ sink, jobs, convert: true });
      expect(summary).toMatchObject({ extracted: 2 * contents.length, failed: 0 });
      for (const [index, content] of contents.entries()) {
        const found = [0, 1].map((at) => sink.files.get(`${index}.box/part${at}.bin`) ?? new Uint8Array());
        expect(digest(Buffer.concat(found))).toBe(digest(content));
      }
      await session.close();
    }
  });

  it("is not filled to look at the head of an entry: damage behind it is not met", async ({ expect }) => {
    const content = makeNoise(2048 * KIB);
    const packed = new Uint8Array(deflateRawSync(content));
    packed.fill(0xff, packed.length / 2);
    const outer = new ReplayContainer();
    const piece = outer.extent(packed, content.length, CODEC_IDS["deflate"]);
    outer.entry({ name: "torn.bin", pieces: [piece], sizeBytes: content.length });
    const session = await open(outer.bytes());
    expect(digest(await session.read(0, { maxBytes: KIB }))).toBe(digest(content.subarray(0, KIB)));
    await expect(session.read(0, { maxBytes: content.length })).rejects.toMatchObject({ code: "codec.malformed" });
    await session.close();
  });
});

function pack(outer: ReplayContainer, file: Uint8Array): ReturnType<ReplayContainer["extent"]> {
  return outer.extent(new Uint8Array(deflateRawSync(file)), file.length, CODEC_IDS["deflate"]);
}
