import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec, type Codec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/lzx.ts";
import { sampleNoise, sampleRuns, sampleText } from "../../lib/codec-vectors/sample.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { encodeLzx } from "../../lib/lzx-encoder.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const CHUNK_BYTES = 32_768;

describeVectors(vectors, { checked: false, sizedCuts: true });

describe("LZX in XNB files", () => {
  /** Name, decoded size, reader that the content starts with. */
  const FILES: readonly (readonly [string, number, string])[] = [
    ["7-segment", 65_713, "Microsoft.Xna.Framework.Content.Texture2DReader"],
    ["black", 1201, "Microsoft.Xna.Framework.Content.Texture2DReader"],
    ["draw_console", 2498, "Microsoft.Xna.Framework.Content.EffectReader"],
    ["font", 21_669, "Microsoft.Xna.Framework.Content.SpriteFontReader"],
    ["small-font", 24_753, "Microsoft.Xna.Framework.Content.Texture2DReader"],
  ];

  it.for(FILES)("decodes %s.xnb to its stated size, and to XNA content", async ([name, sizeBytes, reader], context) => {
    const why = whyNoFixtures();
    context.skip(why !== undefined, why);
    const file = readFixture(`xna_xnb/compressed/${name}.xnb`);
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    expect(view.getUint32(10, true)).toBe(sizeBytes);
    const codec = await open();
    const content = decodeBlock(codec, file.subarray(14), { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes });
    expect(Buffer.from(content.subarray(3, 3 + reader.length)).toString()).toBe(reader);
  });
});

describe("LZX by wimlib", () => {
  it.for([20, 50, 100])("decodes every chunk of an archive, level %d", async (level, context) => {
    needTools(context, ["wimlib-imagex"]);
    const codec = await open();
    // Code for E8 translation, text and runs for verbatim and aligned blocks.
    const code = new Uint8Array(readFileSync(process.execPath).subarray(30e6, 32e6));
    for (const plain of [code, sampleText(500_000), sampleRuns(500_000)]) {
      const chunks = packChunks(plain, level);
      expect(chunks.length).toBe(Math.ceil(plain.length / CHUNK_BYTES));
      for (const [index, packed] of chunks.entries()) {
        const expected = plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
        // A chunk that packing does not make smaller is kept as it is.
        if (packed.length === expected.length) continue;
        const options = { params: Uint8Array.of(15, 2), sizeBytes: expected.length, maxBytes: CHUNK_BYTES };
        expect(same(decodeBlock(codec, packed, options), expected), `chunk ${index}`).toBe(true);
      }
    }
  });
});

describe("LZX by our own encoder, with every window and framing", () => {
  const PLAINS = [sampleText(150_001), sampleNoise(70_000), sampleRuns(300_000)];
  const blockBytes = [50_001, 7, 40_000, 32_768, 123_457];

  it.for([15, 16, 17, 18, 19, 20, 21])("decodes a window of %d bits", async (windowBits) => {
    const codec = await open();
    for (const plain of PLAINS) {
      for (const framing of ["sized", "plain"] as const) {
        for (const shape of [
          { windowBits, framing, blockBytes },
          { windowBits, framing, blockBytes, e8Size: 1_000_000 },
        ]) {
          const packed = encodeLzx(plain, shape);
          const params = Uint8Array.of(windowBits, framing === "sized" ? 0 : 1);
          const options = { params, sizeBytes: plain.length, maxBytes: plain.length };
          expect(same(decodeBlock(codec, packed, options), plain)).toBe(true);
        }
      }
    }
  });
});

describe("hostile LZX", () => {
  it("names windows and framings that it does not know", async () => {
    const codec = await open();
    for (const params of [[14], [22], [16, 3], [16, 0, 0]]) {
      const options = { params: Uint8Array.from(params), sizeBytes: 3, maxBytes: 3 };
      expect(outcomeOf(() => decodeBlock(codec, new Uint8Array(30), options))).toBe("codec.unsupported");
    }
  });

  it("refuses a frame that is longer than 32 KiB or than its data, and what follows the end", async () => {
    const codec = await open();
    const good = Uint8Array.from(Buffer.from("ff000300140030300001000000010000000100000061626300", "hex"));
    const options = { params: NO_PARAMS, sizeBytes: 3, maxBytes: 1e6 };
    for (const [at, byte] of [[1, 0xff] as const, [3, 1] as const]) {
      const bad = good.slice();
      bad[at] = byte;
      expect(outcomeOf(() => decodeBlock(codec, bad, options))).toBe("codec.malformed");
    }
    const padded = concatBytes([good, new Uint8Array(5)]);
    expect(Buffer.from(decodeBlock(codec, padded, options)).toString()).toBe("abc");
    expect(outcomeOf(() => decodeBlock(codec, concatBytes([padded, Uint8Array.of(1)]), options))).toBe(
      "codec.malformed",
    );
  });
});

/** The chunks of the one file of a WIM archive that wimlib made. Layout: a table of their offsets but the first, then they. */
function packChunks(plain: Uint8Array, level: number): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), "lzx-"));
  try {
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", "plain"), plain);
    runTool(
      "wimlib-imagex",
      ["capture", "files", "w.wim", `--compress=lzx:${level}`, "--chunk-size=32768"],
      NO_PARAMS,
      folder,
    );
    return readChunks(readFileSync(join(folder, "w.wim")), plain.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const IS_COMPRESSED = 4;
const BLOB_BYTES = 50;

function readChunks(wim: Buffer, sizeBytes: number): readonly Uint8Array[] {
  const blobs = Number(wim.readBigUInt64LE(56));
  for (let at = blobs; at < blobs + wim.readUIntLE(48, 6); at += BLOB_BYTES) {
    const isCompressed = ((wim[at + 7] ?? 0) & IS_COMPRESSED) !== 0;
    if (!isCompressed || Number(wim.readBigUInt64LE(at + 16)) !== sizeBytes) continue;
    const start = Number(wim.readBigUInt64LE(at + 8));
    const end = start + wim.readUIntLE(at, 6);
    const more = Math.ceil(sizeBytes / CHUNK_BYTES) - 1;
    const data = start + 4 * more;
    const starts = [0, ...Array.from({ length: more }, (_, index) => wim.readUInt32LE(start + 4 * index))];
    return starts.map((from, index) =>
      Uint8Array.from(wim.subarray(data + from, data + (starts[index + 1] ?? end - data))),
    );
  }
  throw new Error("the archive does not hold the file compressed");
}

async function open(): Promise<Codec> {
  return getCodec(await openCodecs(), CODEC_IDS.lzx);
}
