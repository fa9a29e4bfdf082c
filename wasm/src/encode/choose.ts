import type { CodecName } from "@assetx/core/abi";

/** What one encoder at one level came to on a sample. */
export interface Packing {
  readonly codec: CodecName;
  readonly level: number;
  /** Packed size over plain size. */
  readonly ratio: number;
  /** Decoded bytes a second. */
  readonly decodeBytesPerSecond: number;
  /** Plain bytes a second. */
  readonly encodeBytesPerSecond: number;
}

/** What a user wants of packed data. */
export const PACKING_GOALS = ["size", "balance", "decode"] as const;

export type PackingGoal = (typeof PACKING_GOALS)[number];

/** How many times its size a byte's reading costs against its decoding, as a disk or network of so many bytes a second. */
const READ_BYTES_PER_SECOND: Readonly<Record<PackingGoal, number>> = { size: 1e5, balance: 100e6, decode: 20e9 };

/** Those that nothing else beats in both size and decoding speed, smallest first. */
export function paretoFront<T extends Packing>(packings: readonly T[]): readonly T[] {
  return packings
    .filter((one) => !packings.some((other) => dominates(other, one)))
    .toSorted((a, b) => a.ratio - b.ratio || b.decodeBytesPerSecond - a.decodeBytesPerSecond);
}

/**
 * The packing whose data is had soonest: the time to read it and the time to decode it. `size` reads as over a very slow
 * line, `balance` from a disk of 100 MB/s, `decode` from memory.
 */
export function choosePacking<T extends Packing>(packings: readonly T[], goal: PackingGoal): T | undefined {
  const cost = ({ ratio, decodeBytesPerSecond }: Packing): number =>
    ratio / READ_BYTES_PER_SECOND[goal] + 1 / decodeBytesPerSecond;
  return paretoFront(packings).toSorted((a, b) => cost(a) - cost(b))[0];
}

function dominates(a: Packing, b: Packing): boolean {
  if (a.ratio > b.ratio || a.decodeBytesPerSecond < b.decodeBytesPerSecond) return false;
  return a.ratio < b.ratio || a.decodeBytesPerSecond > b.decodeBytesPerSecond;
}
