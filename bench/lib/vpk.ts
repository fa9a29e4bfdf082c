import { closeSync, openSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { CorpusFile } from "./corpus.ts";

/** Valve VPK version 1 in one file: the tree first, then the data; archive index 0x7fff means "in this file". */
export function writeVpk(path: string, files: Iterable<CorpusFile>): void {
  const fd = openSync(path, "w");
  const list = Array.from(files, ({ name, bytes }) => ({ name, bytes: bytes.slice() }));
  const chunks: Buffer[] = [];
  let offset = 0;
  chunks.push(Buffer.from("bin\0", "latin1"));
  let folder = "";
  for (const { name, bytes } of list) {
    const cut = name.lastIndexOf("/");
    if (name.slice(0, cut) !== folder) {
      if (folder !== "") chunks.push(Buffer.from("\0", "latin1"));
      folder = name.slice(0, cut);
      chunks.push(Buffer.from(`${folder}\0`, "latin1"));
    }
    chunks.push(Buffer.from(`${name.slice(cut + 1).replace(/\.bin$/, "")}\0`, "latin1"));
    const entry = Buffer.alloc(18);
    entry.writeUInt32LE(crc32(bytes), 0);
    entry.writeUInt16LE(0x7fff, 6);
    entry.writeUInt32LE(offset, 8);
    entry.writeUInt32LE(bytes.length, 12);
    entry.writeUInt16LE(0xffff, 16);
    chunks.push(entry);
    offset += bytes.length;
  }
  chunks.push(Buffer.from("\0\0\0", "latin1"));
  const tree = Buffer.concat(chunks);
  const header = Buffer.alloc(12);
  header.writeUInt32LE(0x55aa1234, 0);
  header.writeUInt32LE(1, 4);
  header.writeUInt32LE(tree.length, 8);
  let at = writeSync(fd, header);
  at += writeSync(fd, tree);
  for (const { bytes } of list) at += writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}
