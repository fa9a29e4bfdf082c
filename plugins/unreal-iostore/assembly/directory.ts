import { alloc, diagnose, Region, SEVERITY_WARNING, Text } from "../../sdk/assembly";
import { PATH_BYTES, PATH_CHARACTERS, readString, stripUpwards } from "../../sdk/assembly/unreal";
import { Emitter } from "./emit";
import { Toc } from "./toc";

const NONE: u32 = 0xffffffff;
const FOLDER_BYTES: f64 = 16;
const FILE_BYTES: f64 = 12;
/** The place of every so many texts is kept; the others are found by going on from there. */
const STRIDE: u32 = 8;
/** Folders that wait: a path of PATH_CHARACTERS has not more levels. */
const STACK_ENTRIES: u32 = 4096;
const STACK_BYTES: u32 = 8;

// directory
//   mount point; u32 count, folders: name, first child, next sibling, first file
//   u32 count, files: name, next file, chunk; u32 count, texts
/** The tree of names, which is walked without being read whole. */
@unmanaged
export class Directory {
  private folders: Region;
  private files: Region;
  private texts: Region;
  private folderCount: u32;
  private fileCount: u32;
  private textCount: u32;
  private foldersAt: f64;
  private filesAt: f64;
  /** f64 for each STRIDE texts. */
  private places: usize;
  private seenFolders: usize;
  private seenFiles: usize;
  private stack: usize;
  private height: u32;
  private path: Text;
  private name: Text;

  /** Over three regions of the same bytes, each with a window of its own or all the same one; tables are read in turn. */
  static over(folders: Region, files: Region, texts: Region): Directory {
    const directory = changetype<Directory>(alloc(offsetof<Directory>()));
    directory.folders = folders;
    directory.files = files;
    directory.texts = texts;
    directory.path = Text.create(PATH_BYTES * 2);
    directory.name = Text.create(PATH_BYTES);
    directory.stack = alloc(STACK_ENTRIES * STACK_BYTES);
    return directory;
  }

  /** Reads the mount point and finds the tables. False when they are damaged. */
  open(): bool {
    const texts = this.texts;
    if (!readString(texts, this.path)) return false;
    this.folderCount = texts.u32le();
    this.foldersAt = texts.at;
    texts.skip(<f64>this.folderCount * FOLDER_BYTES);
    this.fileCount = texts.u32le();
    this.filesAt = texts.at;
    texts.skip(<f64>this.fileCount * FILE_BYTES);
    this.textCount = texts.u32le();
    if (texts.failed() || <f64>this.textCount * 4 > texts.left()) return false;
    this.seenFolders = alloc((this.folderCount >> 3) + 1);
    this.seenFiles = alloc((this.fileCount >> 3) + 1);
    this.places = alloc((this.textCount / STRIDE + 1) << 3);
    if (this.seenFolders == 0 || this.seenFiles == 0 || this.places == 0 || this.stack == 0) return false;
    for (let index: u32 = 0; index < this.textCount; index++) {
      if (index % STRIDE == 0) store<f64>(this.places + ((index / STRIDE) << 3), texts.at);
      if (!skipString(texts)) return false;
    }
    return true;
  }

  /** Emits every named chunk. False when the tree is damaged or the host takes no more. */
  walk(toc: Toc, emitter: Emitter): bool {
    stripUpwards(this.path);
    if (this.folderCount == 0) return true;
    this.push(0, this.path.length);
    while (this.height != 0) {
      this.height--;
      const at = this.stack + this.height * STACK_BYTES;
      const folder = load<u32>(at);
      this.path.length = load<u32>(at, 4);
      if (!this.enter(folder, toc, emitter)) return false;
    }
    return true;
  }

  private enter(folder: u32, toc: Toc, emitter: Emitter): bool {
    const parentLength = this.path.length;
    if (folder >= this.folderCount || isMarked(this.seenFolders, folder)) return false;
    this.folders.at = this.foldersAt + <f64>folder * FOLDER_BYTES;
    const text = this.folders.u32le();
    const child = this.folders.u32le();
    const sibling = this.folders.u32le();
    const file = this.folders.u32le();
    if (this.folders.failed()) return false;
    if (text != NONE) {
      if (!this.readText(text)) return false;
      this.path.text(this.name).byte(0x2f);
      if (this.path.length > PATH_BYTES) return false;
    }
    if (sibling != NONE && !this.push(sibling, parentLength)) return false;
    if (child != NONE && !this.push(child, this.path.length)) return false;
    return this.listFiles(file, toc, emitter);
  }

  private listFiles(first: u32, toc: Toc, emitter: Emitter): bool {
    const folderLength = this.path.length;
    let file = first;
    while (file != NONE) {
      if (file >= this.fileCount || isMarked(this.seenFiles, file)) return false;
      this.files.at = this.filesAt + <f64>file * FILE_BYTES;
      const text = this.files.u32le();
      file = this.files.u32le();
      const chunk = this.files.u32le();
      if (this.files.failed() || chunk >= toc.chunkCount || !this.readText(text)) return false;
      this.path.length = folderLength;
      this.path.text(this.name);
      // A second name of a chunk would be a second entry of the same number.
      if (emitter.isDone(chunk)) diagnose(SEVERITY_WARNING, "name-twice", "A chunk has a second name", this.files.start);
      else if (!emitter.emit(chunk, this.path)) return false;
    }
    this.path.length = folderLength;
    return true;
  }

  private push(folder: u32, pathLength: u32): bool {
    if (this.height >= STACK_ENTRIES) return false;
    const at = this.stack + this.height * STACK_BYTES;
    store<u32>(at, folder);
    store<u32>(at, pathLength, 4);
    this.height++;
    return true;
  }

  private readText(number: u32): bool {
    if (number >= this.textCount) return false;
    this.texts.at = load<f64>(this.places + ((number / STRIDE) << 3));
    for (let skipped: u32 = 0; skipped < number % STRIDE; skipped++) {
      if (!skipString(this.texts)) return false;
    }
    return readString(this.texts, this.name);
  }
}

function skipString(texts: Region): bool {
  const count = <i32>texts.u32le();
  if (count > PATH_CHARACTERS || count < -PATH_CHARACTERS) return false;
  texts.skip(count < 0 ? -2 * <f64>count : <f64>count);
  return !texts.failed();
}

/** Whether the bit was set already; it is afterwards. */
function isMarked(bits: usize, number: u32): bool {
  const at = bits + (number >> 3);
  const value: u32 = load<u8>(at);
  const mask: u32 = 1 << (number & 7);
  store<u8>(at, value | mask);
  return (value & mask) != 0;
}
