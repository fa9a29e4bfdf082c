import { HISTORY_BYTES, type Lz4Machine } from "./lz4-module.ts";

/** Dictionaries that a trainer made start with this, and then their id. */
const TRAINED_MAGIC = 0xec30a437;
const TRAINED_HEADER_BYTES = 8;

/**
 * The id that a dictionary carries, or `undefined`: then any bytes may serve, and a frame's id says nothing about them.
 *
 * Layout: https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md#dictionary-format
 */
export function findDictionaryId(dictionary: Uint8Array): number | undefined {
  if (dictionary.length < TRAINED_HEADER_BYTES) return undefined;
  const view = new DataView(dictionary.buffer, dictionary.byteOffset, TRAINED_HEADER_BYTES);
  return view.getUint32(0, true) === TRAINED_MAGIC ? view.getUint32(4, true) : undefined;
}

/** Puts the dictionary's end where the first block's matches look for it; answers how many bytes that are. */
export function placeDictionary(machine: Lz4Machine, dictionary: Uint8Array): number {
  const kept = dictionary.subarray(Math.max(0, dictionary.length - HISTORY_BYTES));
  machine.output().set(kept, HISTORY_BYTES - kept.length);
  return kept.length;
}
