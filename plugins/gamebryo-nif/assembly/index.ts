import {
  attributeNumber,
  beginEntry,
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_EOPNOTSUPP,
  finish,
  inputStem,
  KIND_MESH,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  Source,
  Text,
} from "../../sdk/assembly";
import { Header, isKnownVersion, lineVersion } from "./header";
import { Nif } from "./nif";
import { listPictures } from "./picture";
import { writeScene } from "./scene";
import { Walk } from "./walk";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;
/** Entry 0 is the model; pictures follow. */
const MODEL: i32 = 0;

export function ax_probe(): i32 {
  const version = lineVersion(Source.of(0));
  if (version == 0) return 0;
  return isKnownVersion(version) ? 95 : 70;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const version = lineVersion(source);
  if (version == 0) return refuse("magic", "The file does not start as a NIF file", 0);
  const text = putVersion(Text.create(64), version);
  if (!isKnownVersion(version)) {
    diagnoseText(SEVERITY_ERROR, "version", text.ascii(" is a version that is not read"), 0);
    return -ERRNO_EOPNOTSUPP;
  }
  const nif = Nif.open(source);
  if (nif.base == 0) return refuseVariant("size", "The file is larger than 24 MiB", 0);
  const header = Header.read(nif, version);
  if (nif.failed) return refuse("header", "The tables in front of the blocks are broken", nif.at);
  beginFormat("nif", putVersion(text.clear(), nif.version));
  if (!emitRecord()) return finish(source);
  const walk = Walk.over(nif, header);
  if (!walk.run()) return refuse("blocks", "The blocks do not lead to the end of the file", nif.at);
  const name = inputStem(Text.create(NAME_BYTES), "model");
  const base = name.length;
  beginEntry(<u32>MODEL, name.ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  attributeNumber("nif.blocks", <f64>nif.blockCount);
  if (nif.user != 0) attributeNumber("nif.user-version", <f64>nif.user);
  if (nif.stream != 0) attributeNumber("nif.stream-version", <f64>nif.stream);
  needsExtract();
  if (!emitRecord()) return finish(source);
  if (walk.unread != 0) {
    text.clear().decimal(walk.unread).ascii(" blocks are of types that are not read");
    if (!diagnoseText(SEVERITY_NOTE, "unread", text, -1, MODEL)) return finish(source);
  }
  name.length = base;
  listPictures(nif, walk, name, 1);
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  const version = lineVersion(source);
  const nif = Nif.open(source);
  if (version == 0 || nif.base == 0 || entry != MODEL) return -ERRNO_EILSEQ;
  const header = Header.read(nif, version);
  const walk = Walk.over(nif, header);
  return nif.failed || !walk.run() ? -ERRNO_EILSEQ : writeScene(nif, walk, output);
}

function putVersion(into: Text, version: u32): Text {
  into.decimal(version >> 24).ascii(".").decimal((version >> 16) & 0xff);
  return into.ascii(".").decimal((version >> 8) & 0xff).ascii(".").decimal(version & 0xff);
}
