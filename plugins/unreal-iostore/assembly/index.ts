import {
  alloc,
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EKEYREJECTED,
  finish,
  NO_OFFSET,
  refuse,
  refuseVariant,
  Region,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import { Key, PATH_BYTES } from "../../sdk/assembly/unreal";
import { Directory } from "./directory";
import { Emitter } from "./emit";
import { hasMagic, LAST_VERSION, Toc, VECTOR_BYTES } from "./toc";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

/** A wrong key makes noise of the first text, the mount point; a right one gives at most so many characters. */
const MOUNT_CHARACTERS: i32 = 512;

export function ax_probe(): i32 {
  return hasMagic(Source.of(0)) ? 95 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!hasMagic(source)) return refuse("magic", "The file does not start as a table of contents of Unreal Engine", 0);
  const toc = Toc.read(source);
  if (toc.version == 0 || toc.version > LAST_VERSION) {
    return refuseVariant("version", "Only versions 1 to 10 of the table of contents are read", 16);
  }
  if (!toc.isSound(source)) {
    return refuse("header", "The header's numbers contradict each other or the size of the file", 0);
  }
  beginFormat("unreal-iostore", Text.create(3).decimal(toc.version));
  if (!emitRecord()) return finish(source);
  const key = toc.isEncrypted ? Key.of(toc.keyGuid) : Key.none();
  const emitter = Emitter.to(toc, key);
  const result = listNamed(toc, key, emitter);
  if (result != 0) return result;
  if (!emitter.emitRest(Text.create(PATH_BYTES))) return finish(source);
  return finish(source);
}

/** Emits what the directory names. Without a directory, or a key to it, chunks go by their ids. */
function listNamed(toc: Toc, key: Key, emitter: Emitter): i32 {
  if (toc.directoryBytes == 0) return 0;
  if (toc.isEncrypted && key.bytes == 0) {
    const text = "The directory is encrypted: entries are called by the ids of their chunks";
    diagnose(SEVERITY_WARNING, "names-missing", text, toc.directory);
    return 0;
  }
  const texts = openDirectory(toc, key);
  if (toc.isEncrypted && !isMount(texts)) {
    const text = Text.create(128).ascii("The key ").text(key.id).ascii(" does not open the directory");
    diagnoseText(SEVERITY_ERROR, "key-wrong", text, toc.directory);
    return -ERRNO_EKEYREJECTED;
  }
  const directory = toc.isEncrypted
    ? Directory.over(texts, texts, texts)
    : Directory.over(openDirectory(toc, key), openDirectory(toc, key), texts);
  if (directory.open() && directory.walk(toc, emitter)) return 0;
  if (stopped() != 0) return stopped();
  diagnose(SEVERITY_WARNING, "directory", "The directory is damaged: some entries are called by their ids", NO_OFFSET);
  return 0;
}

function openDirectory(toc: Toc, key: Key): Region {
  const source = Source.of(0);
  if (!toc.isEncrypted) return Region.over(source, toc.directory, toc.directoryBytes);
  const region = Region.encrypted(source, toc.directory, toc.directoryBytes, key.cipher(directoryVector(toc)));
  region.preload();
  return region;
}

/** What the counter of the directory starts with; 0 without a counter. */
function directoryVector(toc: Toc): usize {
  if (!toc.usesCounter) return 0;
  const vector = alloc(VECTOR_BYTES);
  Source.of(0).copy(toc.vectors + (<f64>toc.vectorCount - 1) * <f64>VECTOR_BYTES, vector, VECTOR_BYTES);
  return vector;
}

function isMount(texts: Region): bool {
  const length = <i32>texts.u32le();
  texts.at = 0;
  return length >= -MOUNT_CHARACTERS && length <= MOUNT_CHARACTERS;
}
