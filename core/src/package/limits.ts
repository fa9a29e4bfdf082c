const MIB = 1024 * 1024;

/** What a package may take. The same at pack, at publish and at install. */
export const PACKAGE_LIMITS = {
  packedBytes: 32 * MIB,
  unpackedBytes: 64 * MIB,
  /** Unpacked over packed bytes. */
  ratio: 100,
  /** Files and folders together. */
  entries: 1000,
  /** UTF-8 bytes of one path. */
  pathBytes: 155,
  readmeBytes: 256 * 1024,
  /** manifest.json: 1,000 files at their longest paths fit four times. */
  releaseManifestBytes: MIB,
} as const;
