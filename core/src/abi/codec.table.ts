/** Codec ids of extents and of `ax1_codec.run`. Numbers never change; new ones are appended. */
export const CODEC_IDS = {
  store: 0,
  deflate: 1,
  zlib: 2,
  gzip: 3,
  "lz4-block": 4,
  "lz4-frame": 5,
  zstd: 6,
  lzma: 7,
  brotli: 8,
  oodle: 9,
  lzo1x: 10,
  bzip2: 11,
  implode: 12,
  lzx: 13,
  xz: 14,
  "lzma-alone": 15,
  lzma2: 16,
  "mpq-sector": 17,
  "mpq-huffman": 18,
  "mpq-adpcm": 19,
  "vorbis-setup": 20,
  xor: 64,
  "aes-256-ecb": 65,
  "aes-256-cfb": 66,
  mpq: 67,
  rgss: 68,
  "aes-256-ctr": 69,
} as const;

export type CodecName = keyof typeof CODEC_IDS;

/** The codec's name, or `undefined` for a number nobody has given out. */
export function findCodecName(id: number): CodecName | undefined {
  for (const [name, value] of Object.entries(CODEC_IDS)) {
    // Safe: the entries of CODEC_IDS have its keys.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    if (value === id) return name as CodecName;
  }
  return undefined;
}
