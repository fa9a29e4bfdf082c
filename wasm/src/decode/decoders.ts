import type { DecodePool, DecodePoolOptions } from "./pool.ts";

/** The decode workers of a host, whose code is not even loaded before there is enough to do for them. */
export interface Decoders {
  /** Workers of an extraction that does not say how many it wants; 0 decodes in the engine's own thread. */
  readonly defaultWorkers: number;
  /** Less work than this, in nanoseconds of one processor, is done before a worker has started. */
  readonly worthNs: number;
  open(): Promise<DecodePool>;
  /** Ends every worker. */
  close(): Promise<void>;
}

export interface DecodersOptions extends DecodePoolOptions {
  readonly defaultWorkers: number;
  readonly worthNs: number;
}

/** Decode workers that start when they are first needed, and stay. */
export function createDecoders(options: DecodersOptions): Decoders {
  let opening: Promise<DecodePool> | undefined;
  const load = async (): Promise<DecodePool> => new (await import("./pool.ts")).DecodePool(options);
  return {
    defaultWorkers: options.defaultWorkers,
    worthNs: options.worthNs,
    open: () => (opening ??= load()),
    async close() {
      await (await opening)?.close();
    },
  };
}
