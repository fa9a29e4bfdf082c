import { readMidi } from "../../../test/lib/midi.ts";
import { readPackets } from "../../../test/lib/ogg.ts";
import { findGltfProblems } from "./gltf.ts";

/** One file that was written, and where it came from. */
export interface Product {
  /** Fixture or sample. */
  readonly source: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Made by a plugin's sample.ts: the sounds in it are noise in the frame of a format. */
  readonly isSample: boolean;
  /** Everything that was written of the same source. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Source and path, for people. */
export function nameOf({ source, path }: Product): string {
  return `${source}: ${path}`;
}

/** What a reader finds wrong with a product. */
export interface Problem {
  readonly product: Product;
  readonly text: string;
}

/** A program or library that other people wrote, or a reader of ours that was written apart from the writer. */
export interface Reader {
  readonly title: string;
  /** Endings of the files that it reads, with the point; of samples, and of real files. */
  readonly endings: readonly string[];
  readonly sampleEndings: readonly string[];
  /** Why it cannot be asked here; `undefined` when it can. */
  readonly missing: string | undefined;
  check(products: readonly Product[]): Promise<readonly Problem[]>;
}

/** Readers that are always here. */
export const OWN_READERS: readonly Reader[] = [
  createReader("Khronos' glTF validator", [".glb", ".gltf"], findGltfProblems),
  createReader("a MIDI reader of the tests (no program here reads MIDI)", [".mid"], ({ bytes }) => {
    readMidi(bytes);
    return Promise.resolve([]);
  }),
  createReader("an Ogg reader of the tests", [".ogg"], ({ bytes }) => {
    readPackets(bytes);
    return Promise.resolve([]);
  }),
  createReader("JSON.parse", [".json"], ({ bytes }) => {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return Promise.resolve([]);
  }),
];

/** Whether a reader is asked about a product. */
export function isFor({ endings, sampleEndings }: Reader, { path, isSample }: Product): boolean {
  return (isSample ? sampleEndings : endings).some((ending) => path.toLowerCase().endsWith(ending));
}

function createReader(
  title: string,
  endings: readonly string[],
  find: (product: Product) => Promise<readonly string[]>,
): Reader {
  return {
    title,
    endings,
    sampleEndings: endings,
    missing: undefined,
    async check(products) {
      const problems: Problem[] = [];
      for (const product of products) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- one at a time: the validator is not made for more
          for (const text of await find(product)) problems.push({ product, text });
        } catch (error) {
          problems.push({ product, text: error instanceof Error ? error.message : String(error) });
        }
      }
      return problems;
    },
  };
}
