import type { HashAlgorithm } from "@assetx/core/abi";
import type { ByteSource } from "@assetx/core/bytes";
import type { CodecHost, Digest } from "../codec/index.ts";
import type { Converter } from "../convert/index.ts";
import type { Decoders } from "../decode/index.ts";
import type { SandboxPool } from "../pool/index.ts";
import type { Input } from "./types.ts";

/** What the pipeline needs from its platform. */
export interface EngineHost {
  readonly pool: SandboxPool;
  readonly codecs: CodecHost;
  /** Converts entries in the engine's thread. */
  readonly converter: Converter;
  /** Decode workers; absent where none can be started, and everything is decoded in the engine's thread. */
  readonly decoders: Decoders | undefined;
  /** @throws AssetxError `input.not-found`, `input.unreadable` */
  openInput(input: Input): ByteSource | Promise<ByteSource>;
  /** A sibling that the sandbox opened by the same name; `undefined` when it is gone. */
  openSibling(input: Input, name: string): ByteSource | undefined | Promise<ByteSource | undefined>;
  createDigest(algorithm: HashAlgorithm): Digest;
  now(): number;
  /** Lets timers and messages run between two long stretches of work. */
  pause(): Promise<void>;
}
