/**
 * The records that `emit` takes. All numbers are little-endian.
 *
 *     offset  size  field
 *       0x00     2  kind          RECORD_KIND
 *       0x02     .  fields        until the end of the record, at most 65,536 bytes in all
 *
 *     field
 *       0x00     2  tag           FIELD; bit 15 set means "refuse the record if you do not know me"
 *       0x02     2  sizeBytes     of what follows
 *       0x04     .  payload       see below
 *
 * Payloads: numbers are u32 or f64 as FIELD says; text is UTF-8 without a terminator. Pieces (extent, slice, literal, fill)
 * are concatenated in the order in which their fields stand.
 *
 *     extent                      bytes of a source, decoded by a chain of codecs
 *       0x00     4  source        0 is the input, siblings follow in the order they were opened
 *       0x04     8  offset        f64
 *       0x0c     8  packedBytes   f64, as stored
 *       0x14     8  sizeBytes     f64, after decoding; -1 when only decoding tells
 *       0x1c     .  steps         at most 4, in the order in which they are undone (decryption first); none means stored
 *     step
 *       0x00     2  codec         CODEC_IDS
 *       0x02     2  paramBytes
 *       0x04     .  params        e.g. the 5 property bytes of LZMA
 *     slice                       bytes of a stream that was emitted before
 *       0x00     4  stream        its id
 *       0x04     8  offset        f64, in the decoded stream
 *       0x0c     8  sizeBytes     f64
 *     literal                     the bytes themselves, at most 4096 in one entry
 *     fill
 *       0x00     1  byte
 *       0x01     8  sizeBytes     f64
 *     hash                        stored in the container, checked by the host
 *       0x00     1  algorithm     HASH_ALGORITHM
 *       0x01     1  over          0 the packed bytes, 1 the decoded bytes
 *       0x02     .  digest        big-endian, as printed
 *     attribute
 *       0x00     1  type          0 number (f64), 1 text, 2 bytes
 *       0x01     1  keyBytes
 *       0x02     .  key, value
 */
export const RECORD_KIND = { format: 1, stream: 2, entry: 3, diagnostic: 4, more: 5 } as const;

export type RecordKind = keyof typeof RECORD_KIND;

export const FIELD = {
  /** u32: of a stream or an entry; in a diagnostic, the entry it speaks of; in `more`, what it continues. */
  id: 1,
  /** bytes, UTF-8: an entry's name with `/` between folders, or a format's id. */
  name: 2,
  /** u32: index into ASSET_KINDS. */
  assetKind: 3,
  /** f64: decoded size of an entry or stream; absent when only decoding tells. */
  sizeBytes: 4,
  extent: 5,
  slice: 6,
  literal: 7,
  fill: 8,
  /** Nothing: extents cannot express this entry, so the host calls `ax_extract`. */
  needsExtract: 9,
  /** f64: milliseconds since 1970, UTC. */
  modifiedMs: 10,
  mediaType: 11,
  hash: 12,
  attribute: 13,
  /** u32: 0 note, 1 warning, 2 error. */
  severity: 14,
  /** text: a word such as `part-missing`, `[a-z-]+`. */
  code: 15,
  text: 16,
  /** f64: where in the input a diagnostic points. */
  offset: 17,
  /** text: a format's version. */
  version: 18,
  /** text: the engine's version, e.g. `4.2.2`. */
  engineVersion: 19,
  /** u32: in `more`, 0 continues a stream, 1 an entry. */
  target: 20,
} as const;

export const FIELD_REQUIRED = 0x8000;

export const HASH_ALGORITHM = { crc32: 1, adler32: 2, md5: 3, sha1: 4, sha256: 5 } as const;

export type HashAlgorithm = keyof typeof HASH_ALGORITHM;

export const SEVERITIES = ["note", "warning", "error"] as const;

export type Severity = (typeof SEVERITIES)[number];

export const MAX_CODEC_STEPS = 4;
export const MAX_LITERAL_BYTES = 4096;
