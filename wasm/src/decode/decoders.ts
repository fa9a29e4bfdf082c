import type { DecodePool, DecodePoolOptions } from "./pool.ts";

/** The decode workers of a host, whose code is not even loaded before there is enough to do for them. */
export interface Decoders {
  /**
   * Workers of an extraction that does not say how many it wants; 0 decodes in the engine's own thread. Each extraction asks
   * once: what was decoded before counts too, because more of it is likely to come.
   *
   * @param costNs its own work, in nanoseconds of one processor
   * @param moreCostNs what is known to come after it
   */
  workersFor(costNs: number, moreCostNs: number): number;
  /** Less work than this, in nanoseconds of one processor, is done before a worker has started. */
  readonly worthNs: number;
  open(): Promise<DecodePool>;
  /** Ends every worker. */
  close(): Promise<void>;
}

export interface DecodersOptions extends DecodePoolOptions {
  /** Most workers that are started unasked. */
  readonly defaultWorkers: number;
  readonly worthNs: number;
  /** Work for each of them: with less, the time that a worker saves is not worth its memory. */
  readonly shareNs: number;
}

/** Decode workers that start when they are first needed, and stay. */
export function createDecoders(options: DecodersOptions): Decoders {
  const { defaultWorkers, shareNs, worthNs } = options;
  let opening: Promise<DecodePool> | undefined;
  let seenNs = 0;
  const load = async (): Promise<DecodePool> => new (await import("./pool.ts")).DecodePool(options);
  return {
    workersFor(costNs, moreCostNs) {
      seenNs += costNs;
      return Math.min(defaultWorkers, Math.floor((seenNs + moreCostNs) / shareNs));
    },
    worthNs,
    open: () => (opening ??= load()),
    async close() {
      await (await opening)?.close();
    },
  };
}
