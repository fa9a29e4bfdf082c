import { alloc, inputName, MemoryFile, openSibling, Source, Text } from "../../sdk/assembly";
import { VERSION } from "./model";

const MAGIC: u32 = 0x51534449;
/** As many as the engine has. */
const MAX_GROUPS: u32 = 32;
const MAX_FILE_BYTES: f64 = 8388608;
const NAME_BYTES: u32 = 255;

/** The files that hold tracks of sequences: the model's own is group 0, `NAME01.mdl` group 1 and so on. */
@unmanaged
export class Groups {
  /** A file for each group, 0 for one that was not looked for, and itself for one that is not there. */
  private files: usize;
  private missing: MemoryFile;

  static of(own: MemoryFile): Groups {
    const groups = changetype<Groups>(alloc(offsetof<Groups>()));
    groups.files = alloc(MAX_GROUPS * sizeof<usize>());
    groups.missing = changetype<MemoryFile>(alloc(offsetof<MemoryFile>()));
    if (groups.files != 0) store<MemoryFile>(groups.files, own);
    return groups;
  }

  /** The file of a group; 0 when it is not there. */
  file(group: u32): MemoryFile {
    const none = changetype<MemoryFile>(0);
    if (group >= MAX_GROUPS || this.files == 0) return none;
    const at = this.files + group * sizeof<usize>();
    if (changetype<usize>(load<MemoryFile>(at)) == 0) {
      const found = open(group);
      store<MemoryFile>(at, changetype<usize>(found) == 0 ? this.missing : found);
    }
    const file = load<MemoryFile>(at);
    return file == this.missing ? none : file;
  }
}

function open(group: u32): MemoryFile {
  const none = changetype<MemoryFile>(0);
  const name = Text.create(NAME_BYTES + 8);
  if (!inputName(name) || name.length < 5 || !name.endsWith(".mdl")) return none;
  name.length -= 4;
  const handle = openSibling(name.decimal(group, 2).ascii(".mdl"));
  if (handle <= 0) return none;
  const source = Source.of(handle);
  if (!source.has(0, 8) || source.u32le(0) != MAGIC || source.u32le(4) != VERSION) return none;
  return MemoryFile.load(source, MAX_FILE_BYTES);
}
