/** Containers that a test describes itself: bytes, and the records that the replay plugin lists for them. */
import { FIELD, RecordWriter, type AttributeValue, type Piece, type StoredHash } from "../../core/src/abi/index.ts";
import { compileGuest, guestPlugin } from "./guest.ts";
import type { PluginModule } from "../../wasm/src/sandbox/index.ts";

export interface ReplayEntry {
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly sizeBytes?: number;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly hashes?: readonly StoredHash[];
}

const PIECES_PER_RECORD = 500;

/** Builds a container from its end: data first, records last. */
export class ReplayContainer {
  readonly #data: Uint8Array[] = [];
  readonly #records: Uint8Array[] = [];
  #dataBytes = 0;
  #ids = 0;

  /** Stores bytes; answers where they lie. */
  add(bytes: Uint8Array): number {
    const at = this.#dataBytes;
    this.#data.push(bytes);
    this.#dataBytes += bytes.length;
    return at;
  }

  /** An extent over newly stored bytes. */
  extent(packed: Uint8Array, sizeBytes: number | undefined, codec?: number, params = new Uint8Array(0)): Piece {
    const steps = codec === undefined ? [] : [{ codec, params }];
    return { type: "extent", source: 0, offset: this.add(packed), packedBytes: packed.length, sizeBytes, steps };
  }

  stream(pieces: readonly Piece[], sizeBytes?: number): number {
    const id = this.#ids++;
    const record = new RecordWriter("stream").u32(FIELD.id, id);
    if (sizeBytes !== undefined) record.f64(FIELD.sizeBytes, sizeBytes);
    this.#write(record, "stream", id, pieces);
    return id;
  }

  entry({ name, pieces, sizeBytes, attributes = {}, hashes = [] }: ReplayEntry): void {
    const id = this.#ids++;
    const record = new RecordWriter("entry").u32(FIELD.id, id).text(FIELD.name, name);
    if (sizeBytes !== undefined) record.f64(FIELD.sizeBytes, sizeBytes);
    for (const hash of hashes) record.hash(hash);
    for (const [key, value] of Object.entries(attributes)) record.attribute(key, value);
    this.#write(record, "entry", id, pieces);
  }

  /** A record holds 64 KiB: further pieces follow in records of their own. */
  #write(first: RecordWriter, target: "entry" | "stream", id: number, pieces: readonly Piece[]): void {
    let record = first;
    for (let at = 0; at === 0 || at < pieces.length; at += PIECES_PER_RECORD) {
      if (at > 0) record = new RecordWriter("more").u32(FIELD.target, target === "stream" ? 0 : 1).u32(FIELD.id, id);
      for (const piece of pieces.slice(at, at + PIECES_PER_RECORD)) record.piece(piece);
      this.#records.push(record.bytes());
    }
  }

  bytes(): Uint8Array {
    const records = this.#records.flatMap((record) => [new Uint8Array(Uint32Array.of(record.length).buffer), record]);
    const end = new Uint8Array(Uint32Array.of(this.#dataBytes, this.#records.length).buffer);
    return new Uint8Array(Buffer.concat([...this.#data, ...records, end]));
  }
}

/** The plugin that lists such a container. */
export async function replayPlugin(): Promise<PluginModule> {
  return guestPlugin(await compileGuest("replay"));
}
