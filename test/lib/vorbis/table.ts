import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { createCodecHost, getCodec } from "@assetx/wasm/codec";
import { valueCount } from "../../../tools/lib/vorbis/book.ts";
import { ROOT } from "../../../tools/lib/paths.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";

const FILE = "wasm/codecs/vorbis-setup/packed.gen.ts";
const BOOK_HEAD_BYTES = 4;
const VALUES_HEAD_BYTES = 10;

/** What the codec `vorbis-setup` carries. */
export interface SetupTable {
  /** CRC-32 of each packet that it has, rising. */
  readonly ids: readonly number[];
  /** Wwise's two sets of books, each book in the form that `readBook` gives. */
  readonly sets: readonly (readonly Uint8Array[])[];
}

/** Reads the table as it stands in the sources. */
export async function loadSetupTable(): Promise<SetupTable> {
  const source = readFileSync(join(ROOT, FILE), "utf8");
  const numberOf = (name: string): number => Number(new RegExp(`${name}: u32 = (\\d+)`).exec(source)?.[1]);
  const packed = Uint8Array.from(
    source
      .slice(source.indexOf("memory.data"))
      .match(/\b\d+\b/g)
      ?.map(Number) ?? [],
  );
  const table = await unpack(packed, numberOf("TABLE_BYTES"));
  const [setups, references, setBooks] = [numberOf("SETUPS"), numberOf("REFERENCES"), numberOf("SET_BOOKS")];
  const idsAt = 4 * setups;
  const setsAt = idsAt + 4 * setups + 2 * references;
  const books = readBooks(table, setsAt + 4 * setBooks + numberOf("TAIL_BYTES"));
  const bookOf = (set: number, index: number): Uint8Array => {
    const low = setsAt + set * 2 * setBooks + index;
    return books[table.readUInt8(low) + 256 * table.readUInt8(low + setBooks)] ?? new Uint8Array();
  };
  return {
    ids: Array.from({ length: setups }, (_, index) => table.readUInt32LE(idsAt + 4 * index)),
    sets: [0, 1].map((set) => Array.from({ length: setBooks }, (_, index) => bookOf(set, index))),
  };
}

async function unpack(packed: Uint8Array, sizeBytes: number): Promise<Buffer> {
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare([CODEC_IDS["lzma-alone"]]);
  const options = { params: new Uint8Array(), sizeBytes, maxBytes: sizeBytes };
  return Buffer.from(getCodec(host, CODEC_IDS["lzma-alone"]).decodeBlock?.(packed, options) ?? []);
}

function readBooks(table: Buffer, start: number): readonly Uint8Array[] {
  const books: Uint8Array[] = [];
  for (let at = start; at < table.length;) {
    const book = at;
    const entries = table.readUInt16LE(book + 1);
    at += BOOK_HEAD_BYTES + entries + 1;
    if (table.readUInt8(at - 1) !== 0) {
      const valueBytes = table.readUInt8(at + 8) > 8 ? 2 : 1;
      at += VALUES_HEAD_BYTES + valueCount(entries, table.readUInt8(book)) * valueBytes;
    }
    books.push(table.subarray(book, at));
  }
  return books;
}
