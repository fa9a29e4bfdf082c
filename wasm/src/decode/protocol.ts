import type { CodecStep } from "@assetx/core/abi";
import type { ErrorData } from "@assetx/core/error";
import type { ModuleName } from "../codec/index.ts";
import type { Conversion } from "../convert/index.ts";

/** One block of a job: where its packed bytes lie in `packed`, and where its decoded ones go in `output`. */
export interface BlockRequest {
  readonly steps: readonly CodecStep[];
  readonly packedAt: number;
  readonly packedBytes: number;
  readonly outputAt: number;
  readonly sizeBytes: number;
}

/** How one block ended: its decoded bytes, or why there are none. A crash is an error that no codec of ours should give. */
export type BlockAnswer =
  | { readonly ok: true; readonly sizeBytes: number }
  | { readonly ok: false; readonly error: ErrorData; readonly crash: boolean };

/** What the engine asks of a decode worker. Buffers are transferred, and come back with the answer. */
export type DecodeRequest =
  | {
      readonly type: "blocks";
      readonly id: number;
      readonly blocks: readonly BlockRequest[];
      readonly packed: ArrayBuffer;
      readonly output: ArrayBuffer;
    }
  | { readonly type: "open"; readonly id: number; readonly steps: readonly CodecStep[]; readonly sizes: StreamSizes }
  /** The next packed bytes of a stream, or its end. */
  | { readonly type: "input"; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  /** An output was used up; its buffer may be filled again. */
  | { readonly type: "taken"; readonly id: number; readonly buffer: ArrayBuffer }
  | { readonly type: "close"; readonly id: number }
  /** An entry to convert: a stream like any other. */
  | {
      readonly type: "convert";
      readonly id: number;
      readonly conversion: Conversion;
      readonly sizeBytes: number | undefined;
    }
  /** A compiled module that was asked for; absent where modules cannot be sent, and the worker compiles its own. */
  | { readonly type: "module"; readonly name: ModuleName; readonly module: WebAssembly.Module | undefined };

/** What is known of a stream before it is decoded. */
export interface StreamSizes {
  readonly sizeBytes: number | undefined;
  readonly maxBytes: number;
}

/** What a decode worker says. */
export type DecodeMessage =
  | { readonly type: "ready" }
  | { readonly type: "module"; readonly name: ModuleName }
  | {
      readonly type: "blocks";
      readonly id: number;
      /** Fewer than were asked for when the last one crashed. */
      readonly answers: readonly BlockAnswer[];
      readonly packed: ArrayBuffer;
      readonly output: ArrayBuffer;
    }
  /** The stream can take one more input; `buffer` is that of one it has used up. */
  | { readonly type: "want"; readonly id: number; readonly buffer?: ArrayBuffer }
  | { readonly type: "output"; readonly id: number; readonly buffer: ArrayBuffer; readonly sizeBytes: number }
  /** A stream is over. */
  | {
      readonly type: "end";
      readonly id: number;
      readonly error: ErrorData | undefined;
      readonly crash: boolean;
    };

/** The part of a MessagePort that all runtimes share. */
export interface DecodePort<Out, In> {
  postMessage(message: Out, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: In }) => void): void;
  start(): void;
  close(): void;
}

/** A stream's decoded bytes travel in buffers of this. */
export const OUTPUT_BYTES: number = 512 * 1024;
/** Outputs of one stream that may be unread at the same time. */
export const OUTPUT_CREDITS = 3;
/** Stored bytes travel to a stream in units of this, and so many are under way. */
export const INPUT_BYTES: number = 256 * 1024;
export const INPUT_CREDITS = 2;
/** Buffers for outputs, and for inputs, that wait for the next stream. */
export const KEPT_BUFFERS = 6;
/** What one stream holds between engine and worker. */
export const STREAM_BYTES: number = OUTPUT_BYTES * OUTPUT_CREDITS + INPUT_BYTES * INPUT_CREDITS;
