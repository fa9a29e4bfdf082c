/** A file and its place in the folder it was chosen with; the name alone when it was chosen by itself. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** More than this is not one game's folder any more. */
export const MAX_CHOSEN_FILES = 20_000;

/** Files of an `<input>`, with or without `webkitdirectory`. */
export function fromFileList(files: Iterable<File>): readonly ChosenFile[] {
  return [...files]
    .slice(0, MAX_CHOSEN_FILES)
    .map((file) => ({ file, path: file.webkitRelativePath === "" ? file.name : file.webkitRelativePath }));
}

/** Files of a drop or a paste; folders are walked. Must be called while the event is handled. */
export async function fromTransfer(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  // Both lists are emptied once the event is over, so everything is taken out before the first wait.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const plain = [...transfer.files];
  if (entries.length === 0) return fromFileList(plain);
  const found: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (found.length >= MAX_CHOSEN_FILES) return;
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  if (!isDirectoryEntry(entry)) return;
  const reader = entry.createReader();
  // A reader gives at most a hundred children at once, and nothing when it is through.
  while (found.length < MAX_CHOSEN_FILES) {
    const children = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (children.length === 0) return;
    for (const child of children) await collect(child, found);
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Files that lie in the same folder as `chosen`, by name, itself left out. */
export function siblingsOf(chosen: ChosenFile, all: readonly ChosenFile[]): ReadonlyMap<string, Blob> {
  const folder = folderOf(chosen.path);
  const siblings = new Map<string, Blob>();
  for (const other of all) {
    if (other !== chosen && folderOf(other.path) === folder) siblings.set(other.file.name, other.file);
  }
  return siblings;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
