import {
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_EOPNOTSUPP,
  finish,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { Content } from "./content";
import { extractData, extractFont, extractModel } from "./extract";
import { Header, isKnownVersion, isMagic, isPlatform } from "./header";
import { listObject } from "./object";
import { READER_FONT, READER_MODEL, Readers } from "./reader";
import { emitStream, openContent } from "./unpack";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!isMagic(source)) return 0;
  if (!isPlatform(source.u8(3)) || !isKnownVersion(source.u8(4))) return 40;
  return <f64>source.u32le(6) == source.size ? 95 : 70;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!isMagic(source)) return refuse("magic", "The file does not start as an XNB file", 0);
  const header = Header.read(source);
  if (!isKnownVersion(header.version)) {
    const text = Text.create(64).ascii("XNB version ").decimal(header.version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version", text, 4);
    return -ERRNO_EOPNOTSUPP;
  }
  if (source.size < header.start()) return refuse("truncated", "The file is shorter than its header", 0);
  const content = openContent(source, header);
  if (header.isPacked && content.known == 0) {
    return refuse("content", "The content does not decode", header.start());
  }
  const readers = Readers.read(content);
  const kind = readers.next(content);
  if (content.failed) return refuse("readers", "The list of types that the content begins with is broken", header.start());
  beginFormat("xnb", Text.create(1).decimal(header.version));
  if (!emitRecord()) return finish(source);
  if (header.fileBytes != source.size) {
    diagnose(SEVERITY_WARNING, "size", "The file has another size than its header says", 6);
  }
  if (header.isPacked && !emitStream(source, header)) return finish(source);
  listObject(content, header, readers, kind);
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (!isMagic(source)) return -ERRNO_EILSEQ;
  const header = Header.read(source);
  const content: Content = openContent(source, header);
  const readers = Readers.read(content);
  const kind = readers.next(content);
  if (kind == READER_FONT) return extractFont(content, header, readers, output);
  return kind == READER_MODEL ? extractModel(content, readers, output) : extractData(content, readers, output);
}
