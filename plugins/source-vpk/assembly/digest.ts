import { diagnose, Md5, SEVERITY_WARNING, Source } from "../../sdk/assembly";
import { Header } from "./header";

/** The third digest covers the embedded file data too; above this it would cost more than the rest of the listing. */
const WHOLE_FILE_BYTES: f64 = 4194304;
/** Above this, MD5 would take a large part of the fuel that a listing has. */
const SECTION_BYTES: f64 = 8388608;
const DIGEST_BYTES: u32 = 16;

/** Compares the MD5s that version 2 keeps over its own sections; what differs is a warning, the listing goes on. */
export function checkDigests(source: Source, header: Header): void {
  if (!header.hasOtherHashes) return;
  const at = header.archiveHashEnd;
  if (!source.has(at, <f64>(DIGEST_BYTES * 3))) return;
  if (!matches(source, header.treeStart, header.treeEnd, at)) {
    diagnose(SEVERITY_WARNING, "tree-md5", "The tree does not have the MD5 that is stored for it", at);
  }
  if (!matches(source, header.archiveHashStart, header.archiveHashEnd, at + 16)) {
    diagnose(SEVERITY_WARNING, "hashes-md5", "The archive hashes do not have the MD5 that is stored for them", at + 16);
  }
  const end = at + 32;
  if (end <= WHOLE_FILE_BYTES && !matches(source, 0, end, end)) {
    diagnose(SEVERITY_WARNING, "file-md5", "The file does not have the MD5 that is stored for it", end);
  }
}

function matches(source: Source, start: f64, end: f64, stored: f64): bool {
  if (end - start > SECTION_BYTES) return true;
  const digest = Md5.ofRange(source, start, end);
  if (digest == 0) return false;
  const expected = source.view(stored, DIGEST_BYTES);
  return expected != 0 && memory.compare(digest, expected, DIGEST_BYTES) == 0;
}
