import { walkFolders, type WalkOptions } from "./walk.ts";

/** How much there is to look at, for progress. */
export interface FolderSize {
  readonly files: number;
  readonly sizeBytes: number;
}

/** @throws AssetxError `input.not-found`, `input.unreadable` */
export function measureFolder(root: string, options: WalkOptions): FolderSize {
  let files = 0;
  let sizeBytes = 0;
  for (const folder of walkFolders(root, options)) {
    files += folder.files.length;
    for (const file of folder.files) sizeBytes += file.sizeBytes;
  }
  return { files, sizeBytes };
}
