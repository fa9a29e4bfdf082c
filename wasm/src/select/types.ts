import type { CodecName } from "@assetx/core/abi";
import type { Codec } from "../codec/index.ts";
import type { SizeClass } from "./size-class.ts";

/** One of several decoders of the same codec. */
export interface Implementation {
  /** As tables and users name it, e.g. `node:zlib`. */
  readonly name: string;
  readonly codec: CodecName;
  /** @throws AssetxError `codec.unavailable` */
  readonly load: () => Promise<Codec>;
}

/** The name of the implementation to use, by codec and size. */
export type Choices = Readonly<Partial<Record<CodecName, Readonly<Record<SizeClass, string>>>>>;

/** One timing of a calibration or a bench. */
export interface Timing {
  readonly codec: CodecName;
  readonly implementation: string;
  readonly sizeClass: SizeClass;
  /** Decoded bytes a second, best of the runs that there was time for; absent when the self-test failed. */
  readonly bytesPerSecond: number | undefined;
  /** Why it is not to be used. */
  readonly failure: string | undefined;
}

/** Packed data with what it must decode to. */
export interface Sample {
  readonly codec: CodecName;
  readonly sizeClass: SizeClass;
  readonly packed: Uint8Array;
  readonly plain: Uint8Array;
}
