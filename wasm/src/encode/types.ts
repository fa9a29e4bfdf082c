import type { CodecName } from "@assetx/core/abi";

/** Packs bytes so that the codec of the same name gives them back. */
export interface Encoder {
  readonly codec: CodecName;
  /** Higher is smaller and slower; both ends are allowed. */
  readonly minLevel: number;
  readonly maxLevel: number;
  readonly defaultLevel: number;
  /**
   * All of `plain`, packed. The same bytes and level give the same output in one runtime's version.
   *
   * @throws AssetxError `limit.memory`
   */
  readonly encode: (plain: Uint8Array, level: number) => Uint8Array;
}

/** `level`, or the encoder's own, or the nearest that it has. */
export function clampLevel({ minLevel, maxLevel, defaultLevel }: Encoder, level: number | undefined): number {
  return Math.max(minLevel, Math.min(maxLevel, level ?? defaultLevel));
}
