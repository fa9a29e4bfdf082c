import {
  attributeNumber,
  beginEntry,
  emitRecord,
  KIND_AUDIO,
  KIND_MESH,
  KIND_TEXTURE,
  KIND_VIDEO,
  mediaType,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { DDS, FSB, GLB, JPEG, KTX, MIDI, OGG, PNG, QOI, RIFF } from "./kind";
import { isKtx2 } from "./ktx";
import { FORM_AVI, FORM_RMID, FORM_WEBP, FORM_XWMA } from "./riff";

const DIGITS: i32 = 10;
const HEX: string = "0123456789abcdef";

let path: Text = changetype<Text>(0);

/** Emits what lies from `start` to `end`, named by where it begins. False when the host takes no more. */
export function putFind(source: Source, id: u32, kind: u32, start: f64, end: f64): bool {
  if (id == 0) path = Text.create(64);
  path.clear();
  const form = kind == RIFF ? source.u32le(start + 8) : 0;
  const isSecond = kind == KTX && isKtx2(source, start);
  putHex(path, start);
  path.byte(0x2e);
  putExtension(kind, form, isSecond);
  beginEntry(id, path, assetKind(kind, form));
  putMediaType(kind, form, isSecond);
  attributeNumber("offset", start);
  sizeBytes(end - start);
  stored(start, end - start);
  return emitRecord();
}

function putHex(into: Text, value: f64): void {
  const whole = <u64>value;
  for (let digit = DIGITS - 1; digit >= 0; digit--) {
    into.byte(load<u16>(changetype<usize>(HEX) + ((<u32>(whole >> (<u64>digit << 2)) & 15) << 1)));
  }
}

function putExtension(kind: u32, form: u32, isSecond: bool): void {
  if (kind == PNG) path.ascii("png");
  else if (kind == JPEG) path.ascii("jpg");
  else if (kind == OGG) path.ascii("ogg");
  else if (kind == FSB) path.ascii("fsb");
  else if (kind == DDS) path.ascii("dds");
  else if (kind == KTX) path.ascii(isSecond ? "ktx2" : "ktx");
  else if (kind == GLB) path.ascii("glb");
  else if (kind == QOI) path.ascii("qoi");
  else if (kind == MIDI) path.ascii("mid");
  else if (form == FORM_WEBP) path.ascii("webp");
  else if (form == FORM_AVI) path.ascii("avi");
  else if (form == FORM_RMID) path.ascii("rmi");
  else path.ascii(form == FORM_XWMA ? "xwma" : "wav");
}

function assetKind(kind: u32, form: u32): u32 {
  if (kind == GLB) return KIND_MESH;
  if (kind == OGG || kind == FSB || kind == MIDI) return KIND_AUDIO;
  if (kind != RIFF || form == FORM_WEBP) return KIND_TEXTURE;
  return form == FORM_AVI ? KIND_VIDEO : KIND_AUDIO;
}

function putMediaType(kind: u32, form: u32, isSecond: bool): void {
  if (kind == PNG) mediaType("image/png");
  else if (kind == JPEG) mediaType("image/jpeg");
  else if (kind == OGG) mediaType("audio/ogg");
  else if (kind == DDS) mediaType("image/vnd-ms.dds");
  else if (kind == KTX) mediaType(isSecond ? "image/ktx2" : "image/ktx");
  else if (kind == GLB) mediaType("model/gltf-binary");
  else if (kind == QOI) mediaType("image/qoi");
  else if (kind == MIDI || form == FORM_RMID) mediaType("audio/midi");
  else if (form == FORM_WEBP) mediaType("image/webp");
  else if (form == FORM_AVI) mediaType("video/x-msvideo");
  else if (kind == RIFF && form != FORM_XWMA) mediaType("audio/wav");
}
