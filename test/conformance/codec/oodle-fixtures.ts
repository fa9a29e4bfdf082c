import { readFixture } from "../../lib/fixture.ts";

export const KRAKEN_FAMILY = ["kraken", "mermaid", "selkie", "leviathan"] as const;

/** A stream of the shared fixtures; they hold its plaintext's digest only. */
export interface OodleFixture {
  readonly name: string;
  readonly codec: string;
  readonly packed: Uint8Array;
  readonly sizeBytes: number;
  /** SHA-256 of the plaintext, lower-case hex. */
  readonly digest: string;
}

const FOLDER = "oodle";

/** The streams of a set whose codec is one of the Kraken family. */
export function readOodleFixtures(set: "real" | "generated" | "handmade"): readonly OodleFixture[] {
  const read = { real: readReal, generated: readGenerated, handmade: readHandmade };
  return read[set]().filter(({ codec }) => KRAKEN_FAMILY.some((name) => name === codec));
}

function readReal(): readonly OodleFixture[] {
  return readRows("MANIFEST.tsv")
    .filter(([file = ""]) => file.startsWith("real/"))
    .map(([name = "", codec = "", size, , digest = ""]) => ({
      name,
      codec,
      packed: readFixture(`${FOLDER}/${name}`),
      sizeBytes: Number(size),
      digest,
    }));
}

function readGenerated(): readonly OodleFixture[] {
  const packs = new Map<string, Uint8Array>();
  return readRows("generated/INDEX.tsv").map(([pack = "", offset, packed, codec = "", , , , size, digest = ""]) => {
    const bytes = packs.get(pack) ?? readFixture(`${FOLDER}/${pack}`);
    packs.set(pack, bytes);
    const start = Number(offset);
    return {
      name: `${pack} at ${offset}`,
      codec,
      packed: bytes.subarray(start, start + Number(packed)),
      sizeBytes: Number(size),
      digest,
    };
  });
}

function readHandmade(): readonly OodleFixture[] {
  return readRows("handmade/INDEX.tsv").map(([name = "", codec = "", size, , digest = ""]) => ({
    name,
    codec,
    packed: readFixture(`${FOLDER}/handmade/${name}.bin`),
    sizeBytes: Number(size),
    digest,
  }));
}

/** The cells of a table's lines, without its head. */
function readRows(path: string): readonly (readonly string[])[] {
  const text = new TextDecoder().decode(readFixture(`${FOLDER}/${path}`));
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"));
}
