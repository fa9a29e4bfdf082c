import type { HashAlgorithm } from "@assetx/core/abi";
import type { ModuleName } from "./module.gen.ts";

/** How deflate data is wrapped. Gzip is unwrapped by us, so that every platform answers alike. */
export type InflateWrapper = "raw" | "zlib";

/** What a one-shot inflate gave. */
export interface Inflated {
  readonly output: Uint8Array;
  /** Input bytes up to and including the end of the deflate data (and its checksum for zlib). */
  readonly consumedBytes: number;
}

/** A running checksum or hash. */
export interface Digest {
  update(chunk: Uint8Array): void;
  /** The value, most significant byte first, as it is printed. Called once. */
  digest(): Uint8Array;
}

/** What a runtime brings for decoding. Errors of its own are thrown as they are; the codec gives them a code. */
export interface CodecPlatform {
  /**
   * Inflates all of `input`.
   *
   * @param sizeHint decoded size if it is known, to allocate once
   * @returns `undefined` when the output is larger than `maxBytes`
   */
  inflate(
    wrapper: InflateWrapper,
    input: Uint8Array,
    maxBytes: number,
    sizeHint: number | undefined,
  ): Inflated | undefined;
  /** Blocks of at most so many decoded bytes are inflated by our own module, which is faster for them than `inflate`. */
  readonly ownInflateBytes: number;
  /** Inflates chunk by chunk, asking for input only as output is taken. Throws on missing and on trailing bytes. */
  inflateStream(wrapper: InflateWrapper, input: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  createDigest(algorithm: HashAlgorithm): Digest;
  /** Compiles the codec module `name` of `wasm/dist`. */
  loadModule(name: ModuleName): Promise<WebAssembly.Module>;
}
