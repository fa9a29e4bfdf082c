import { crc32 } from "node:zlib";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { createCodecHost, getCodec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { vectors } from "../../lib/codec-vectors/vorbis-setup.ts";
import { sampleNoise } from "../../lib/codec-vectors/sample.ts";
import { BitWriter } from "../../lib/vorbis/bit-writer.ts";
import { shortenSetup } from "../../lib/vorbis/shorten.ts";
import { loadSetupTable } from "../../lib/vorbis/table.ts";
import { decodeBlock, describeVectors, openCodecs, outcomeOf } from "./vector.suite.ts";

const MAX_BYTES = 1 << 20;

describeVectors(vectors, { checked: false });

describe("vorbis-setup", () => {
  it("loads the codec that unpacks its table", async () => {
    const host = createCodecHost(createNodeCodecPlatform());
    await host.prepare([CODEC_IDS["vorbis-setup"]]);
    expect(host.find(CODEC_IDS["lzma-alone"])).toBeDefined();
    expect(host.find(CODEC_IDS.oodle)).toBeUndefined();
  });

  it("gives every packet that it has by its CRC-32, and by Wwise's numbers, whichever set they are of", async () => {
    const { ids, sets } = await loadSetupTable();
    expect(ids.length).toBe(246);
    expect(sets.map((books) => books.length)).toEqual([598, 598]);
    let read = 0;
    for (const id of ids) {
      const packet = await decode(byCrc32(id));
      expect(crc32(packet)).toBe(id);
      for (const channels of [1, 2]) {
        for (const books of sets) {
          const short = shortened(packet, channels, books);
          if (short === undefined) continue;
          const found = await outcome(concatBytes([Uint8Array.of(1, channels), short]));
          // A packet for two channels is none for one; nothing is ever read as another one.
          if (found instanceof Uint8Array) expect(Buffer.compare(found, packet)).toBe(0);
          if (found instanceof Uint8Array) read++;
        }
      }
    }
    // 492 of libvorbis' books are in the first set and all of them in the second.
    expect(read).toBe(685);
  });

  it("names the packet that it does not have", async () => {
    const found = await outcome(byCrc32(0x8d00698d));
    expect(found).toBeInstanceOf(AssetxError);
    expect(String(found)).toContain("8d00698d");
  });

  it("refuses requests that are none", async () => {
    expect(await codeOf([])).toBe("codec.malformed");
    expect(await codeOf([0, 1, 2, 3])).toBe("codec.malformed");
    expect(await codeOf([0, 1, 2, 3, 4, 5])).toBe("codec.malformed");
    expect(await codeOf([2, 1, 2, 3, 4])).toBe("codec.malformed");
    expect(await codeOf([1, 0, 2, 3, 4])).toBe("codec.malformed");
  });

  it("comes to an end on the longest requests, whatever they hold", async () => {
    for (const bits of [new Uint8Array(1 << 17), new Uint8Array(1 << 17).fill(255), sampleNoise(1 << 17)]) {
      for (const channels of [1, 255]) {
        const start = performance.now();
        expect(await codeOf([1, channels, ...bits.subarray(2)])).toBe("codec.malformed");
        expect(performance.now() - start).toBeLessThan(1000);
      }
    }
  });

  it("refuses a book with more values than the packet has bits, and gives at most what it may", async () => {
    // One packed book of 16,383 entries in one dimension, all of one length, whose values are not there.
    const long = new BitWriter().put(0, 8).put(1, 4).put(16_383, 14).put(1, 1).put(0, 5).put(16_383, 14);
    long.put(1, 1).put(0, 32).put(0, 32).put(15, 4).put(0, 1);
    expect(await codeOf([1, 1, ...long.finish(), 0, 0, 0, 0])).toBe("codec.malformed");
  });
});

async function decode(request: Uint8Array): Promise<Uint8Array> {
  const codec = getCodec(await openCodecs(), CODEC_IDS["vorbis-setup"]);
  return decodeBlock(codec, request, { params: new Uint8Array(), sizeBytes: undefined, maxBytes: MAX_BYTES });
}

/** The packet, or what was thrown. */
async function outcome(request: Uint8Array): Promise<unknown> {
  try {
    return await decode(request);
  } catch (error) {
    return error;
  }
}

async function codeOf(request: readonly number[]): Promise<string> {
  const codec = getCodec(await openCodecs(), CODEC_IDS["vorbis-setup"]);
  const options = { params: new Uint8Array(), sizeBytes: undefined, maxBytes: MAX_BYTES };
  return outcomeOf(() => decodeBlock(codec, Uint8Array.from(request), options));
}

function byCrc32(id: number): Uint8Array {
  return Uint8Array.of(0, id & 255, (id >> 8) & 255, (id >> 16) & 255, id >>> 24);
}

/** `undefined` where a set lacks a book of the packet, or the packet is one of more channels. */
function shortened(packet: Uint8Array, channels: number, books: readonly Uint8Array[]): Uint8Array | undefined {
  try {
    return shortenSetup(packet, channels, books);
  } catch {
    return undefined;
  }
}
