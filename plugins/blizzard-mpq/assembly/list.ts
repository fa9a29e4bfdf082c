import {
  attributeNumber,
  beginEntry,
  diagnose,
  emitRecord,
  equalsAscii,
  finish,
  kindOfName,
  lengthToNul,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  sizeBytes,
  Text,
} from "../../sdk/assembly";
import { Archive, FLAG_DELETED, NO_SLOT } from "./archive";
import { Attributes } from "./attributes";
import { addChecksum } from "./checksum";
import { BlockData, DATA_FINE, DATA_NO_KEY, DATA_OUTSIDE, DATA_PATCH } from "./data";
import { learnNames, readAttributes } from "./names";

const MAX_NAME_BYTES: u32 = 1024;

/** Emits the files in the order of the block table. @returns what `ax_list` returns */
export function listBlocks(archive: Archive): i32 {
  const data = BlockData.over(archive);
  learnNames(archive, data);
  const attributes = readAttributes(archive, data);
  const path = Text.create(MAX_NAME_BYTES + 16);
  let id: u32 = 0;
  for (let block: u32 = 0; block < archive.blocks.rows; block++) {
    if (!archive.exists(block)) continue;
    for (let slot = archive.firstSlot(block); slot != NO_SLOT; slot = archive.nextSlot(slot)) {
      const name = archive.nameOf(slot);
      const length: u32 = name == 0 ? 0 : lengthToNul(name, MAX_NAME_BYTES);
      if (isInternal(name, length)) continue;
      putPath(path.clear(), archive, slot, name, length);
      if ((archive.flags(block) & FLAG_DELETED) != 0) {
        diagnose(SEVERITY_NOTE, "removal", "The archive deletes a file of an archive before it", archive.offset(block));
        continue;
      }
      if (!listFile(archive, data, attributes, path, block, slot, id)) return finish(archive.source);
      id++;
    }
  }
  return finish(archive.source);
}

function listFile(
  archive: Archive,
  data: BlockData,
  attributes: Attributes,
  path: Text,
  block: u32,
  slot: u32,
  id: u32,
): bool {
  const name = archive.nameOf(slot);
  const problem = data.open(block, name, name == 0 ? 0 : lengthToNul(name, MAX_NAME_BYTES));
  beginEntry(id, path, kindOfName(path));
  sizeBytes(<f64>data.size);
  const locale = archive.locale(slot);
  if (locale != 0) attributeNumber("locale", <f64>locale);
  attributes.describe(block, problem == DATA_FINE && !mayBeLossy(data, path));
  if (problem == DATA_FINE) {
    addChecksum(data);
    data.addPieces();
  }
  if (!emitRecord()) return false;
  return problem == DATA_FINE || report(problem, data.offset, id);
}

/** Sounds may be packed with loss, and the archive's hashes are of what they were before. */
function mayBeLossy(data: BlockData, path: Text): bool {
  return data.isPacked() && path.endsWith(".wav");
}

function report(problem: u32, offset: f64, id: u32): bool {
  switch (problem) {
    case DATA_PATCH:
      return diagnose(SEVERITY_ERROR, "patch-unsupported", "The entry is a patch of another archive's file", offset, id);
    case DATA_OUTSIDE:
      return diagnose(SEVERITY_ERROR, "data-outside", "The entry's data lies outside of the file", offset, id);
    case DATA_NO_KEY:
      return diagnose(SEVERITY_ERROR, "name-unknown", "The entry is encrypted with its name, which is unknown", offset, id);
    default:
      return diagnose(SEVERITY_ERROR, "bad-sectors", "The entry's sectors do not fit its sizes", offset, id);
  }
}

/** The archive's own files are not listed. */
function isInternal(name: usize, length: u32): bool {
  if (name == 0) return false;
  return (
    equalsAscii(name, length, "(listfile)") ||
    equalsAscii(name, length, "(attributes)") ||
    equalsAscii(name, length, "(signature)")
  );
}

/** The name with `/` between folders; both of its hashes when it is unknown. */
function putPath(path: Text, archive: Archive, slot: u32, name: usize, length: u32): void {
  if (name == 0) {
    path.ascii("unknown/");
    const row = archive.hashes.at(slot);
    putHex(path, load<u32>(row));
    putHex(path, load<u32>(row, 4));
    return;
  }
  for (let index: u32 = 0; index < length; index++) {
    const value: u32 = load<u8>(name + index);
    path.byte(value == 0x5c ? 0x2f : value);
  }
}

function putHex(path: Text, value: u32): void {
  for (let shift: u32 = 32; shift > 0; shift -= 4) {
    const digit = (value >>> (shift - 4)) & 15;
    path.byte(digit < 10 ? 0x30 + digit : 0x57 + digit);
  }
}
