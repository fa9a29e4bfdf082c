import { findCodecName, type CodecStep, type Extent, type Piece, type StreamRecord } from "@assetx/core/abi";
import type { ByteSource, Limits } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Codec, CodecHost } from "../codec/types.ts";
import type { SourceSet } from "./source-set.ts";

/** Stored bytes are read in units of this: larger ones fall out of the processor's cache between reading and writing. */
const UNIT_BYTES = 256 * 1024;
/** Up to here an extent is decoded in one call; above, or when its size is unknown, as a stream. */
const WHOLE_BYTES = 4 * 1024 * 1024;
/** A codec that cannot stream gets this much at once, and no more. */
const BLOCK_BYTES = 256 * 1024 * 1024;
const FILL_BYTES = 64 * 1024;

/** Takes a chunk, whose buffer is used again afterwards. `false` means enough. */
export type Consume = (chunk: Uint8Array) => Promise<boolean> | boolean;

export interface PumpContext {
  readonly sources: SourceSet;
  readonly streams: ReadonlyMap<number, StreamRecord>;
  readonly codecs: CodecHost;
  readonly limits: Limits;
}

/** Moves the bytes that pieces describe. One pump serves one entry at a time: it owns the buffer it reads into. */
export class PiecePump {
  readonly #context: PumpContext;
  #units: readonly [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] | undefined;
  #turn: 0 | 1 = 0;
  #whole: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  constructor(context: PumpContext) {
    this.#context = context;
  }

  /**
   * Feeds all pieces to `consume`, in order.
   *
   * @param onPacked sees stored bytes of extents before they are decoded
   * @returns false when `consume` had enough
   * @throws AssetxError `codec.*`, `extract.*`, `limit.*`, `input.*`
   */
  async pump(name: string, pieces: readonly Piece[], consume: Consume, onPacked?: Observe): Promise<boolean> {
    for (const piece of pieces) {
      // oxlint-disable-next-line no-await-in-loop -- pieces are a sequence
      if (!(await this.#pumpPiece(name, piece, consume, onPacked))) return false;
    }
    return true;
  }

  async #pumpPiece(name: string, piece: Piece, consume: Consume, onPacked: Observe | undefined): Promise<boolean> {
    switch (piece.type) {
      case "literal":
        return await consume(piece.bytes);
      case "fill":
        return await pumpFill(piece.byte, piece.sizeBytes, consume);
      case "extent":
        return await this.#pumpExtent(name, piece, consume, onPacked);
      case "slice": {
        const stream = this.#context.streams.get(piece.stream);
        if (stream === undefined) return fail("extract.unknown-stream", { name, stream: piece.stream });
        return await this.#pumpSlice(name, stream.pieces, piece.offset, piece.sizeBytes, consume);
      }
    }
  }

  async #pumpExtent(name: string, extent: Extent, consume: Consume, onPacked: Observe | undefined): Promise<boolean> {
    const source = this.#context.sources.get(extent.source, name);
    const { steps, packedBytes, sizeBytes } = extent;
    if (steps.length === 0) return await this.#pumpStored(name, source, extent, consume, onPacked);
    const codecs = steps.map((step) => this.#findCodec(step));
    const whole = packedBytes <= WHOLE_BYTES && sizeBytes !== undefined && sizeBytes <= WHOLE_BYTES;
    const decoded = count(sizeBytes, name, consume);
    if (whole && codecs.every((codec) => codec.decodeBlock !== undefined)) {
      const packed = await this.#readWhole(name, source, extent, WHOLE_BYTES);
      onPacked?.(packed);
      const more = await decoded.consume(this.#decodeBlocks(codecs, steps, packed, extent));
      if (more) decoded.finish();
      return more;
    }
    let chunks: AsyncIterable<Uint8Array> = this.#readStored(name, source, extent, onPacked);
    for (const [index, codec] of codecs.entries()) {
      const params = steps[index]?.params ?? new Uint8Array(0);
      const last = index === codecs.length - 1;
      const options = { params, sizeBytes: last ? sizeBytes : undefined, maxBytes: this.#maxBytes(extent) };
      chunks = codec.decodeStream?.(chunks, options) ?? decodeGathered(codec, chunks, options);
    }
    for await (const chunk of chunks) if (!(await decoded.consume(chunk))) return false;
    decoded.finish();
    return true;
  }

  /** Reads the next unit while the last one is still being written. */
  async #pumpStored(
    name: string,
    source: ByteSource,
    extent: Extent,
    consume: Consume,
    onPacked: Observe | undefined,
  ): Promise<boolean> {
    let done = 0;
    let taken: Promise<boolean> | boolean = true;
    try {
      while (done < extent.packedBytes) {
        const unit = this.#nextUnit(Math.min(UNIT_BYTES, extent.packedBytes - done));
        const filled = fill(name, source, extent.offset + done, unit);
        // oxlint-disable-next-line no-await-in-loop -- two units at a time are the memory bound
        if (filled !== undefined) await filled;
        onPacked?.(unit);
        // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
        if (!(typeof taken === "boolean" ? taken : await taken)) return false;
        taken = consume(unit);
        done += unit.length;
      }
      return await taken;
    } catch (thrown) {
      // Whoever closes the output must not do so under a write.
      await Promise.allSettled([taken]);
      throw thrown;
    }
  }

  async *#readStored(
    name: string,
    source: ByteSource,
    extent: Extent,
    onPacked: Observe | undefined,
  ): AsyncGenerator<Uint8Array> {
    let done = 0;
    while (done < extent.packedBytes) {
      // A decoder may still look at the last unit, so each one is new.
      const unit = new Uint8Array(Math.min(UNIT_BYTES, extent.packedBytes - done));
      // oxlint-disable-next-line no-await-in-loop -- one unit at a time is the memory bound
      await fill(name, source, extent.offset + done, unit);
      onPacked?.(unit);
      yield unit;
      done += unit.length;
    }
  }

  async #readWhole(name: string, source: ByteSource, extent: Extent, limit: number): Promise<Uint8Array> {
    if (extent.packedBytes > limit) fail("limit.memory", { sizeBytes: extent.packedBytes, limit });
    const bytes = this.#buffer(extent.packedBytes);
    await fill(name, source, extent.offset, bytes);
    return bytes;
  }

  #decodeBlocks(codecs: readonly Codec[], steps: readonly CodecStep[], packed: Uint8Array, extent: Extent): Uint8Array {
    let bytes = packed;
    for (const [index, codec] of codecs.entries()) {
      const params = steps[index]?.params ?? new Uint8Array(0);
      const sizeBytes = index === codecs.length - 1 ? extent.sizeBytes : undefined;
      bytes = codec.decodeBlock?.(bytes, { params, sizeBytes, maxBytes: this.#maxBytes(extent) }) ?? bytes;
    }
    return bytes;
  }

  /** Decodes what a slice of a stream needs, piece by piece; blocks before it are skipped without decoding. */
  async #pumpSlice(
    name: string,
    pieces: readonly Piece[],
    offset: number,
    sizeBytes: number,
    consume: Consume,
  ): Promise<boolean> {
    const end = offset + sizeBytes;
    let at = 0;
    let open = true;
    for (const piece of pieces) {
      if (at >= end || !open) break;
      const pieceBytes = piece.type === "literal" ? piece.bytes.length : piece.sizeBytes;
      if (pieceBytes !== undefined && at + pieceBytes <= offset) {
        at += pieceBytes;
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- pieces are a sequence
      await this.#pumpPiece(
        name,
        piece,
        async (chunk) => {
          const part = chunk.subarray(Math.max(0, offset - at), Math.max(0, end - at));
          at += chunk.length;
          if (part.length > 0) open = await consume(part);
          return open && at < end;
        },
        undefined,
      );
    }
    if (open && at < end) fail("extract.size-mismatch", { name, expected: end, actual: at });
    return open;
  }

  #findCodec({ codec: id }: CodecStep): Codec {
    return this.#context.codecs.find(id) ?? fail("codec.unsupported", { codec: findCodecName(id) ?? String(id) });
  }

  #maxBytes(extent: Extent): number {
    const { ratioFloorBytes, outputRatio } = this.#context.limits;
    return extent.sizeBytes ?? Math.max(ratioFloorBytes, extent.packedBytes * outputRatio);
  }

  /** One of two buffers in turn, so that one can be written while the other is filled. */
  #nextUnit(sizeBytes: number): Uint8Array<ArrayBuffer> {
    this.#units ??= [new Uint8Array(UNIT_BYTES), new Uint8Array(UNIT_BYTES)];
    this.#turn = this.#turn === 0 ? 1 : 0;
    return this.#units[this.#turn].subarray(0, sizeBytes);
  }

  #buffer(sizeBytes: number): Uint8Array<ArrayBuffer> {
    if (this.#whole.length < sizeBytes) this.#whole = new Uint8Array(sizeBytes);
    return this.#whole.subarray(0, sizeBytes);
  }
}

type Observe = (packed: Uint8Array) => void;

/** Counts decoded bytes against what was stated. */
function count(expected: number | undefined, name: string, consume: Consume): { consume: Consume; finish(): void } {
  let actual = 0;
  return {
    consume(chunk) {
      actual += chunk.length;
      if (expected !== undefined && actual > expected) fail("extract.size-mismatch", { name, expected, actual });
      return consume(chunk);
    },
    finish() {
      if (expected !== undefined && actual !== expected) fail("extract.size-mismatch", { name, expected, actual });
    },
  };
}

async function* decodeGathered(
  codec: Codec,
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly params: Uint8Array; readonly sizeBytes: number | undefined; readonly maxBytes: number },
): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  let packedBytes = 0;
  for await (const chunk of chunks) {
    packedBytes += chunk.length;
    if (packedBytes > BLOCK_BYTES) fail("limit.memory", { sizeBytes: packedBytes, limit: BLOCK_BYTES });
    parts.push(chunk);
  }
  if (options.maxBytes > BLOCK_BYTES) fail("limit.memory", { sizeBytes: options.maxBytes, limit: BLOCK_BYTES });
  const packed = new Uint8Array(packedBytes);
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  const decoded = codec.decodeBlock?.(packed, options);
  if (decoded !== undefined) yield decoded;
}

async function pumpFill(byte: number, sizeBytes: number, consume: Consume): Promise<boolean> {
  const chunk = new Uint8Array(Math.min(FILL_BYTES, sizeBytes)).fill(byte);
  let left = sizeBytes;
  while (left > 0) {
    // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
    if (!(await consume(chunk.subarray(0, Math.min(chunk.length, left))))) return false;
    left -= chunk.length;
  }
  return true;
}

/**
 * Reads all of `into`: a source that is shorter than when it was listed has changed. Answers at once where the source does.
 */
function fill(name: string, source: ByteSource, offset: number, into: Uint8Array): Promise<void> | undefined {
  let done = 0;
  while (done < into.length) {
    const answer = source.read(offset + done, done === 0 ? into : into.subarray(done));
    if (typeof answer !== "number") return fillLater(name, source, offset, into, done, answer);
    done += counted(name, source, offset, into, answer);
  }
  return undefined;
}

async function fillLater(
  name: string,
  source: ByteSource,
  offset: number,
  into: Uint8Array,
  from: number,
  first: Promise<number>,
): Promise<void> {
  let done = from + counted(name, source, offset, into, await first);
  while (done < into.length) {
    // oxlint-disable-next-line no-await-in-loop -- reads are in order
    done += counted(name, source, offset, into, await source.read(offset + done, into.subarray(done)));
  }
}

function counted(name: string, source: ByteSource, offset: number, into: Uint8Array, readBytes: number): number {
  if (readBytes > 0) return readBytes;
  return fail("extract.entry-range", { name, offset, packedBytes: into.length, sourceBytes: source.sizeBytes });
}
