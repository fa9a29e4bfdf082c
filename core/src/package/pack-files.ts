import { concatBytes } from "../bytes/index.ts";
import { gzip } from "./gzip.ts";
import { encodePath } from "./path.ts";
import { encodePaxPath } from "./pax.ts";
import { readPackage } from "./read-package.ts";
import { BLOCK_BYTES, encodeTarHeader, splitPath } from "./tar-header.ts";

/** A file to pack: `path` relative to the package, with `/`. */
export interface FileToPack {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const PAX_NAME = new TextEncoder().encode("PaxHeader");

/**
 * Packs `files` to a `.tgz`: the same files give the same bytes, in whatever order they come and on whatever machine.
 * The result has been read back by `readPackage`, so what is refused at install is refused here.
 *
 * @throws AssetxError `package.*`
 * @example
 * const tarball = packFiles([{ path: "plugin.toml", bytes: manifestBytes }, { path: "plugin.wasm", bytes: wasm }]);
 */
export function packFiles(files: readonly FileToPack[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const { path, bytes } of files.toSorted(byPath)) {
    const pathBytes = encodePath(path);
    if (splitPath(pathBytes) === undefined) {
      const record = encodePaxPath(path);
      parts.push(encodeTarHeader("pax", PAX_NAME, record.length), record, paddingFor(record));
      // The name that a reader without PAX would see; the record replaces it.
      parts.push(encodeTarHeader("file", PAX_NAME, bytes.length));
    } else {
      parts.push(encodeTarHeader("file", pathBytes, bytes.length));
    }
    parts.push(bytes, paddingFor(bytes));
  }
  parts.push(new Uint8Array(2 * BLOCK_BYTES));
  const tarball = gzip(concatBytes(parts));
  readPackage(tarball);
  return tarball;
}

/** By UTF-16 code unit: no locale, the same everywhere. */
function byPath(a: FileToPack, b: FileToPack): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function paddingFor(bytes: Uint8Array): Uint8Array {
  return new Uint8Array((BLOCK_BYTES - (bytes.length % BLOCK_BYTES)) % BLOCK_BYTES);
}
