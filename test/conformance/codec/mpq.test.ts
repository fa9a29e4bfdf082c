import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { createCodecHost, getCodec, type CodecHost } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { vectors } from "../../lib/codec-vectors/mpq.ts";
import { sampleNoise, sampleRuns, sampleText, sampleWave } from "../../lib/codec-vectors/sample.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readMpqFile, type MpqSector } from "../../lib/mpq.ts";
import { needTools, runTool } from "./tool.ts";
import { decodeBlock, describeVectors, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const NO_PARAMS = new Uint8Array();
const NO_FIXTURES = whyNoFixtures();
const isSound = (codec: string): boolean => codec === "mpq-adpcm";

describeVectors(
  vectors.filter(({ codec }) => !isSound(codec)),
  { checked: false },
);
describeVectors(
  vectors.filter(({ codec }) => isSound(codec)),
  { checked: false, sizedCuts: true },
);

/** As smpq names them. It writes LZMA sectors that nothing reads back. */
const PACKERS = ["none", "PKWARE", "HUFFMANN", "ZLIB", "BZIP2", "SPARSE", "ZLIB+PKWARE", "IMPLODE"];
const SOUND_PACKERS = ["ADPCM_MONO", "ADPCM_STEREO", "HUFFMANN+ADPCM_MONO", "HUFFMANN+ADPCM_STEREO"];

describe("MPQ sectors against smpq", () => {
  it.for(PACKERS)("gives what was packed with %s, in clear and encrypted", async (packer, context) => {
    needTools(context, ["smpq"]);
    const host = await openCodecs();
    const files = { "text.txt": sampleText(30_000), "runs.bin": sampleRuns(20_001), "noise.bin": sampleNoise(9002) };
    for (const encryption of [[], ["-E"], ["-E", "-F"]]) {
      withArchive(files, ["-C", packer, ...encryption], (archive) => {
        for (const [name, plain] of Object.entries(files)) {
          const found = decodeFile(host, archive, name);
          expect(same(found, plain), `${name} ${encryption.join(" ")}`).toBe(true);
        }
      });
    }
  });

  it.for(SOUND_PACKERS)("gives the samples that smpq reads from %s", async (packer, context) => {
    needTools(context, ["smpq"]);
    const host = await openCodecs();
    const channels = packer.includes("STEREO") ? 2 : 1;
    const files = { "wave.wav": waveFile(sampleWave(20_000, channels), channels) };
    withArchive(files, ["-C", packer], (archive, extracted) => {
      const found = decodeFile(host, archive, "wave.wav");
      expect(same(found, extracted("wave.wav"))).toBe(true);
    });
  });
});

describe("a real archive", () => {
  it("gives the files that smpq gives", async (context) => {
    context.skip(NO_FIXTURES !== undefined, NO_FIXTURES);
    const host = await openCodecs();
    const archive = readFixture("blizzard_mpq/smpq_v1.mpq");
    const listing = new TextDecoder().decode(readFixture("blizzard_mpq/expected/smpq_v1.mpq.listing.json"));
    const entries = [...listing.matchAll(/"name": "(.+)",\s+"size": \d+,\s+"sha256": "([0-9a-f]{64})"/g)];
    expect(entries.length).toBe(24);
    for (const [, name = "", sha256] of entries) {
      const found = decodeFile(host, archive, name);
      expect(createHash("sha256").update(found).digest("hex"), name).toBe(sha256);
    }
  });
});

describe("mpq-sector", () => {
  const decode = async (sector: Uint8Array, sizeBytes: number | undefined): Promise<string> => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-sector"]);
    return outcomeOf(() => decodeBlock(codec, sector, { params: NO_PARAMS, sizeBytes, maxBytes: 4096 }));
  };

  it("loads the codecs that it hands its steps to", async () => {
    const host = createCodecHost(createNodeCodecPlatform());
    await host.prepare([CODEC_IDS["mpq-sector"]]);
    for (const name of ["bzip2", "implode", "lzma"] as const) expect(host.find(CODEC_IDS[name])).toBeDefined();
    expect(host.find(CODEC_IDS.oodle)).toBeUndefined();
  });

  it("takes a sector that is as long as its size as it is", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-sector"]);
    const plain = sampleNoise(100);
    expect(decodeBlock(codec, plain, { params: NO_PARAMS, sizeBytes: 100, maxBytes: 100 })).toEqual(plain);
  });

  it("takes several sectors at once, packed ones and others", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-sector"]);
    const plain = concatBytes([sampleText(4096), sampleNoise(4096), sampleText(700)]);
    const sectors = [zlibSector(plain.subarray(0, 4096)), plain.subarray(4096, 8192), zlibSector(plain.subarray(8192))];
    const packed = concatBytes(sectors);
    const sizes = sectors.map(({ length }) => length);
    const decodeRun = (params: Uint8Array, sizeBytes = plain.length, input = packed): Uint8Array =>
      decodeBlock(codec, input, { params, sizeBytes, maxBytes: plain.length });
    expect(same(decodeRun(words(4096, ...sizes)), plain)).toBe(true);
    const into = new Uint8Array(plain.length + 5);
    const options = { params: words(4096, ...sizes), sizeBytes: plain.length, maxBytes: plain.length, into };
    expect(decodeBlock(codec, packed, options).buffer).toBe(into.buffer);
    expect(same(into.subarray(0, plain.length), plain)).toBe(true);
    for (const params of [
      words(0, ...sizes),
      words(4096),
      words(4096, ...sizes, 1),
      words(4096, 1e9, 1, 1),
      words(1),
    ]) {
      expect(outcomeOf(() => decodeRun(params))).toBe("codec.malformed");
    }
    expect(outcomeOf(() => decodeRun(Uint8Array.of(1, 2, 3)))).toBe("codec.malformed");
    expect(outcomeOf(() => decodeRun(words(4096, ...sizes), plain.length + 1))).toBe("codec.size");
    for (const input of [packed.subarray(0, -1), concatBytes([packed, Uint8Array.of(0)])]) {
      expect(outcomeOf(() => decodeRun(words(4096, ...sizes), plain.length, input))).toBe("codec.malformed");
    }
  });

  it("refuses methods that there are none of, and too many at once", async () => {
    expect(await decode(new Uint8Array(), 10)).toBe("codec.malformed");
    expect(await decode(Uint8Array.of(0, 1, 2), 10)).toBe("codec.malformed");
    expect(await decode(Uint8Array.of(0xff & ~4, 1, 2), 10)).toBe("codec.malformed");
    expect(await decode(Uint8Array.of(4, 1, 2), 10)).toBe("codec.unsupported");
  });

  it("refuses LZMA data of a larger size, or behind a filter", async () => {
    const header = [0x12, 0, 0x5d, 0, 0, 1, 0];
    expect(await decode(Uint8Array.of(...header, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0), 10)).toBe(
      "codec.size",
    );
    expect(await decode(Uint8Array.of(0x12, 1, 0x5d, 0, 0, 0, 1, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0), 10)).toBe(
      "codec.unsupported",
    );
    expect(await decode(Uint8Array.of(...header), 10)).toBe("codec.malformed");
  });

  it("lets no step in the middle become larger than the sector", async () => {
    const zeros = concatBytes([Uint8Array.of(0x22), deflateSync(new Uint8Array(5000).fill(1))]);
    expect(await decode(zeros, 4096)).toBe("codec.size");
  });
});

describe("hostile mpq-huffman and mpq-adpcm", () => {
  it("refuses an unknown data type, and a byte that comes new twice", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-huffman"]);
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1000 };
    expect(outcomeOf(() => decodeBlock(codec, Uint8Array.of(9, 1, 2), options))).toBe("codec.malformed");
    expect(outcomeOf(() => decodeBlock(codec, new Uint8Array(200), options))).toBe("codec.malformed");
  });

  it("comes to an end on a megabyte of any bits, whatever the data type", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-huffman"]);
    const options = { params: NO_PARAMS, sizeBytes: undefined, maxBytes: 1 << 20 };
    for (const bits of [new Uint8Array(1 << 20), new Uint8Array(1 << 20).fill(255), sampleNoise(1 << 20)]) {
      for (let type = 0; type <= 8; type++) {
        const packed = concatBytes([Uint8Array.of(type), bits]);
        const start = performance.now();
        expect(outcomeOf(() => decodeBlock(codec, packed, options))).toMatch(/^codec\.(?:malformed|size)$/);
        expect(performance.now() - start, `type ${type}`).toBeLessThan(1000);
      }
    }
  });

  it("takes one channel or two", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["mpq-adpcm"]);
    for (const params of [[], [0], [3], [1, 1]]) {
      const options = { params: Uint8Array.from(params), sizeBytes: undefined, maxBytes: 1000 };
      expect(outcomeOf(() => decodeBlock(codec, new Uint8Array(20), options))).toBe("codec.malformed");
    }
  });
});

function decodeFile(host: CodecHost, archive: Uint8Array, name: string): Uint8Array {
  const decrypt = (bytes: Uint8Array, key: number): Uint8Array => {
    const params = new Uint8Array(4);
    new DataView(params.buffer).setUint32(0, key, true);
    return decodeBlock(getCodec(host, CODEC_IDS.mpq), bytes, { params, sizeBytes: bytes.length, maxBytes: 1e6 });
  };
  return concatBytes(
    readMpqFile(archive, name, decrypt).map((sector) => {
      const stored = sector.key === undefined ? sector.stored : decrypt(sector.stored, sector.key);
      return decodeSector(host, sector, stored);
    }),
  );
}

function decodeSector(host: CodecHost, { kind, sizeBytes }: MpqSector, stored: Uint8Array): Uint8Array {
  if (kind === "plain") return stored;
  const codec = getCodec(host, kind === "imploded" ? CODEC_IDS.implode : CODEC_IDS["mpq-sector"]);
  return decodeBlock(codec, stored, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes });
}

function withArchive(
  files: Readonly<Record<string, Uint8Array>>,
  args: readonly string[],
  use: (archive: Uint8Array, extracted: (name: string) => Uint8Array) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), "mpq-"));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    runTool("smpq", ["-c", "-q", "-M", "1", ...args, "-o", "made.mpq", ...Object.keys(files)], NO_PARAMS, folder);
    use(Uint8Array.from(readFileSync(join(folder, "made.mpq"))), (name) => {
      rmSync(join(folder, name));
      runTool("smpq", ["-x", "-q", "made.mpq", name], NO_PARAMS, folder);
      return Uint8Array.from(readFileSync(join(folder, name)));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A RIFF file of 16-bit samples. */
function waveFile(samples: Uint8Array, channels: number): Uint8Array {
  const header = new Uint8Array(44);
  const view = new DataView(header.buffer);
  for (const [at, text] of [
    [0, "RIFF"],
    [8, "WAVEfmt "],
    [36, "data"],
  ] as const)
    header.set(new TextEncoder().encode(text), at);
  view.setUint32(4, 36 + samples.length, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, 22_050, true);
  view.setUint32(28, 22_050 * 2 * channels, true);
  view.setUint16(32, 2 * channels, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, samples.length, true);
  return concatBytes([header, samples]);
}

function zlibSector(plain: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(2), deflateSync(plain)]);
}

function words(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}
