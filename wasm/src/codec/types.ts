import type { CodecName } from "@assetx/core/abi";

/** What every codec is given beside its input. */
export interface DecodeOptions {
  /** The codec's parameters from the extent, e.g. LZMA properties. */
  readonly params: Uint8Array;
  /** Decoded size when the container states it. */
  readonly sizeBytes: number | undefined;
  /** Most bytes the output may have; more is `limit.ratio` or `codec.size`. */
  readonly maxBytes: number;
  /** A buffer the output may be written to when it fits; the answer is then a part of it. Saves an allocation. */
  readonly into?: Uint8Array | undefined;
}

/**
 * One decoder. `decodeBlock` is synchronous and whole: index blocks and small entries. `decodeStream` never holds more than
 * a few MiB. A codec has at least one of them.
 */
export interface Codec {
  readonly name: string;
  /**
   * Decodes all of `input`.
   *
   * @throws AssetxError `codec.malformed`, `codec.size`
   */
  readonly decodeBlock?: (input: Uint8Array, options: DecodeOptions) => Uint8Array;
  /**
   * Chunks in, chunks out. On both sides, whoever asks for the next chunk does not touch the last one any more: its buffer is
   * used again, or was sent to another thread.
   */
  readonly decodeStream?: (input: AsyncIterable<Uint8Array>, options: DecodeOptions) => AsyncIterable<Uint8Array>;
}

/** Codecs of one runtime, by the ABI's codec id. */
export interface CodecHost {
  /** Loads what has to be loaded (a wasm module) so that `find` can answer at once. */
  prepare(ids: Iterable<number>): Promise<void>;
  find(id: number): Codec | undefined;
}

/** The codec of a name, once its module is loaded. */
export type FindCodec = (name: CodecName) => Codec | undefined;
