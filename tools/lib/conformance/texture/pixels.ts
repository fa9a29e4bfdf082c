import type { Allowed } from "./types.ts";

/** A picture as it is compared: RGBA, 8 bits a channel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Measured {
  readonly found: string;
  readonly ok: boolean;
}

/** Measures pixels against their reference in the way that is `allowed`. */
export function measurePixels(found: Pixels, wanted: Pixels, allowed: Allowed): Measured {
  if (found.width !== wanted.width || found.height !== wanted.height) {
    const sides = ({ width, height }: Pixels): string => `${width} x ${height}`;
    return { found: `${sides(found)} instead of ${sides(wanted)}`, ok: false };
  }
  if (found.rgba.length !== wanted.rgba.length) return { found: "another depth", ok: false };
  switch (allowed.kind) {
    case "exact": {
      const error = largestError(found.rgba, wanted.rgba);
      return { found: `error ${error}`, ok: error === 0 };
    }
    case "error": {
      const error = largestError(found.rgba, wanted.rgba);
      return { found: `error ${error}`, ok: error <= allowed.most };
    }
    case "pixels": {
      const count = countDiffering(found.rgba, wanted.rgba);
      return { found: `${count} pixels`, ok: count <= allowed.most };
    }
    case "decibels": {
      const ratio = signalToNoise(found.rgba, wanted.rgba);
      return { found: `${ratio.toFixed(1)} dB`, ok: ratio >= allowed.least };
    }
  }
}

/** `exact`, `error <= 3`, `>= 35 dB`. */
export function describeAllowed(allowed: Allowed): string {
  switch (allowed.kind) {
    case "exact":
      return "exact";
    case "error":
      return `error <= ${allowed.most}`;
    case "pixels":
      return `<= ${allowed.most} pixels`;
    case "decibels":
      return `>= ${allowed.least} dB`;
  }
}

function largestError(found: Uint8Array, wanted: Uint8Array): number {
  let largest = 0;
  for (const [at, value] of found.entries()) largest = Math.max(largest, Math.abs(value - (wanted[at] ?? 0)));
  return largest;
}

function countDiffering(found: Uint8Array, wanted: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < found.length; at += 4) {
    const differs = [0, 1, 2, 3].some((channel) => found[at + channel] !== wanted[at + channel]);
    if (differs) count += 1;
  }
  return count;
}

/** Over colour alone. */
function signalToNoise(found: Uint8Array, wanted: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < found.length; at++) if (at % 4 !== 3) sum += ((found[at] ?? 0) - (wanted[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * found.length * 0.75) / sum);
}
