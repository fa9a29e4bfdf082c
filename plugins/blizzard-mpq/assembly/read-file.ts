import { alloc, hostDecode } from "../../sdk/assembly";
import { decrypt } from "./crypt";
import { BlockData } from "./data";

/** A file of the archive that the plugin reads itself. */
@unmanaged
export class FileBytes {
  pointer: usize;
  length: u32;
}

/** The bytes of the block that `data` has open; `null` when they cannot be had or are more than `maxBytes`. */
export function readFile(data: BlockData, maxBytes: u32): FileBytes | null {
  if (data.size > maxBytes || data.stored > maxBytes) return null;
  const file = changetype<FileBytes>(alloc(offsetof<FileBytes>()));
  file.length = data.size;
  // One more, so that text in it always has a terminator.
  file.pointer = alloc(data.size + 1);
  if (file.pointer == 0) return null;
  if (data.size == 0) return file;
  return readAll(data, file.pointer) ? file : null;
}

function readAll(data: BlockData, target: usize): bool {
  if (data.sectors != 0) return readSectors(data, target);
  const isPacked = data.isSingle() && data.isPacked() && data.stored < data.size;
  if (isPacked) return readUnit(data, 0, data.stored, data.key, target, data.size);
  const sectorBytes = data.isSingle() ? data.size : data.archive.header.sectorBytes;
  for (let done: u32 = 0, sector: u32 = 0; done < data.size; sector++) {
    const length = min(sectorBytes, data.size - done);
    if (!readUnit(data, done, length, data.key + sector, target + done, length)) return false;
    done += length;
  }
  return true;
}

function readSectors(data: BlockData, target: usize): bool {
  for (let sector: u32 = 0; sector < data.sectors; sector++) {
    const start = data.sectorOffset(sector);
    const length = data.sectorOffset(sector + 1) - start;
    const at = target + sector * data.archive.header.sectorBytes;
    if (!readUnit(data, start, length, data.key + sector, at, data.sectorSize(sector))) return false;
  }
  return true;
}

let packed: usize = 0;
let packedCapacity: u32 = 0;

/** One sector, or a whole file in one; packed when it is stored in fewer bytes than it has. */
function readUnit(data: BlockData, start: u32, length: u32, key: u32, target: usize, size: u32): bool {
  if (length > packedCapacity) {
    packed = alloc(length);
    packedCapacity = packed == 0 ? 0 : length;
    if (packed == 0) return false;
  }
  if (!data.source.copy(data.offset + <f64>start, packed, length)) return false;
  if (data.isEncrypted()) decrypt(packed, length, key);
  if (length == size) {
    memory.copy(target, packed, size);
    return true;
  }
  return hostDecode(data.codec(), packed, length, target, size) == <i32>size;
}
