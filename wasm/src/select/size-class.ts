/** Decoders are compared in three sizes of decoded data: what starts fast and what runs fast are often not the same. */
export const SIZE_CLASSES = ["small", "medium", "large"] as const;

export type SizeClass = (typeof SIZE_CLASSES)[number];

/** Decoded bytes of the sample that stands for a class. */
export const SAMPLE_BYTES: Readonly<Record<SizeClass, number>> = {
  small: 16 * 1024,
  medium: 256 * 1024,
  large: 1024 * 1024,
};

const MEDIUM_BYTES = 64 * 1024;
const LARGE_BYTES = 1024 * 1024;

/** Below 64 KiB is small, below 1 MiB medium. */
export function sizeClassOf(decodedBytes: number): SizeClass {
  if (decodedBytes < MEDIUM_BYTES) return "small";
  return decodedBytes < LARGE_BYTES ? "medium" : "large";
}
