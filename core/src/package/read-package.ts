import { fail } from "../error/index.ts";
import { checkContent } from "./content.ts";
import { sha256Hex, type Sha256Hex } from "./digest.ts";
import { gunzip } from "./gzip.ts";
import { PACKAGE_LIMITS } from "./limits.ts";
import { TarReader } from "./tar-reader.ts";

export interface PackageFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: Sha256Hex;
}

/** A package whose every rule was checked. */
export interface PluginPackage {
  /** Of the tarball. */
  readonly sha256: Sha256Hex;
  readonly packedBytes: number;
  /** Sum of the files. */
  readonly unpackedBytes: number;
  /** By path, in the order of the archive. */
  readonly files: ReadonlyMap<string, PackageFile>;
}

/** What every package holds at its top. */
export const MANIFEST_PATH = "plugin.toml";
export const README_PATH = "README.md";

/**
 * Reads a package, refusing everything that is not plain: see `PACKAGE_LIMITS` and the `package.*` codes.
 *
 * Memory: the package is walked once before anything of it is kept, so a bomb costs one window of 32 KiB and not its size.
 *
 * @throws AssetxError `package.*`
 * @example
 * const { files } = readPackage(tarball);
 * const manifest = parseManifest(new TextDecoder().decode(files.get("plugin.toml").bytes));
 */
export function readPackage(tarball: Uint8Array): PluginPackage {
  walk(tarball, { onFile: checkReadme, onBytes: ignore });
  const kept: { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  let unpackedBytes = 0;
  let filled = 0;
  walk(tarball, {
    onFile(path, sizeBytes) {
      unpackedBytes += sizeBytes;
      kept.push({ path, bytes: new Uint8Array(sizeBytes) });
      filled = 0;
    },
    onBytes(bytes) {
      kept.at(-1)?.bytes.set(bytes, filled);
      filled += bytes.length;
    },
  });
  const files = new Map<string, PackageFile>();
  for (const { path, bytes } of kept) {
    checkContent(path, bytes);
    files.set(path, { path, bytes, sha256: sha256Hex(bytes) });
  }
  if (!files.has(MANIFEST_PATH)) fail("package.file-missing", { path: MANIFEST_PATH });
  return { sha256: sha256Hex(tarball), packedBytes: tarball.length, unpackedBytes, files };
}

function walk(tarball: Uint8Array, visitor: ConstructorParameters<typeof TarReader>[0]): void {
  const reader = new TarReader(visitor);
  gunzip(tarball, (piece) => reader.push(piece));
  reader.end();
}

function checkReadme(path: string, sizeBytes: number): void {
  const limitBytes = PACKAGE_LIMITS.readmeBytes;
  if (path === README_PATH && sizeBytes > limitBytes) fail("package.size", { what: path, sizeBytes, limitBytes });
}

function ignore(): void {
  // the walk itself checks
}
