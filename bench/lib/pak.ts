import { closeSync, openSync, writeSync } from "node:fs";
import type { CorpusFile } from "./corpus.ts";

/** Quake PAK: header, file data, then 64 bytes per entry. */
export function writePak(path: string, files: Iterable<CorpusFile>): void {
  const fd = openSync(path, "w");
  const entries: Buffer[] = [];
  let at = 12;
  for (const { name, bytes } of files) {
    const entry = Buffer.alloc(64);
    entry.write(name, 0, 55, "latin1");
    entry.writeUInt32LE(at, 56);
    entry.writeUInt32LE(bytes.length, 60);
    entries.push(entry);
    at += writeSync(fd, bytes, 0, bytes.length, at);
  }
  const directory = Buffer.concat(entries);
  writeSync(fd, directory, 0, directory.length, at);
  const header = Buffer.from("PACK\0\0\0\0\0\0\0\0", "latin1");
  header.writeUInt32LE(at, 4);
  header.writeUInt32LE(directory.length, 8);
  writeSync(fd, header, 0, 12, 0);
  closeSync(fd);
}
