import {
  attributeText,
  beginEntry,
  beginFormat,
  emitRecord,
  ERRNO_EFBIG,
  ERRNO_EILSEQ,
  finish,
  inputName,
  isUtf8,
  Json,
  KIND_DATA,
  KIND_TEXT,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { FIRST_VERSION, LAST_PLAIN_VERSION, LAST_VERSION, writeBinary } from "./binary";
import { ENCODING_BINARY, ENCODING_TEXT, ENCODING_UNKNOWN, Header } from "./header";
import { Reader } from "./reader";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;
const MAX_BYTES: f64 = 12 * 1024 * 1024;
const JSON_BYTES: u32 = 24 * 1024 * 1024;

export function ax_probe(): i32 {
  const header = Header.read(Source.of(0));
  if (changetype<usize>(header) == 0) return 0;
  return header.encoding == ENCODING_UNKNOWN ? 60 : 95;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const header = Header.read(source);
  if (changetype<usize>(header) == 0) return refuse("magic", "The file does not start with the line of a DMX file", 0);
  if (header.encoding == ENCODING_UNKNOWN) return refuseVariant("encoding", "The encoding is neither binary nor text", 0);
  const isText = header.encoding == ENCODING_TEXT;
  if (!isText && !isKnown(header.version)) {
    return refuseVariant("version", "Only versions 1 to 5 and 9 of the binary encoding are read", 0);
  }
  beginFormat("dmx", Text.create(16).ascii(isText ? "text " : "binary ").decimal(header.version));
  if (!emitRecord()) return finish(source);
  const name = Text.create(NAME_BYTES + 8);
  if (!inputName(name)) name.clear().ascii("elements");
  beginEntry(0, name.ascii(isText ? ".txt" : ".json"), isText ? KIND_TEXT : KIND_DATA);
  mediaType(isText ? "text/plain" : "application/json");
  if (isUtf8(header.format, header.formatLength)) attributeText("dmx.format", header.format, header.formatLength);
  if (isText) {
    sizeBytes(source.size);
    stored(0, source.size);
  } else needsExtract();
  emitRecord();
  return finish(source);
}

function isKnown(version: u32): bool {
  return (version >= FIRST_VERSION && version <= LAST_PLAIN_VERSION) || version == LAST_VERSION;
}

export function ax_extract(_entry: u32, output: i32): i32 {
  const source = Source.of(0);
  const header = Header.read(source);
  if (changetype<usize>(header) == 0 || header.encoding != ENCODING_BINARY) return -ERRNO_EILSEQ;
  const content = Reader.load(source, header.content, MAX_BYTES);
  if (changetype<usize>(content) == 0) return -ERRNO_EFBIG;
  const json = Json.of(65536, JSON_BYTES);
  if (!writeBinary(content, header, json)) return -ERRNO_EILSEQ;
  json.byte(0x0a);
  return json.writeTo(output);
}
