import {
  beginEntry,
  beginFormat,
  emitRecord,
  engineVersion,
  ERRNO_EILSEQ,
  ERRNO_EINVAL,
  finish,
  KIND_DATA,
  mediaType,
  needsExtract,
  Output,
  refuse,
  refuseVariant,
  Source,
  Text,
} from "../../sdk/assembly";
import { Blocks } from "./blocks";
import { Bytes } from "./bytes";
import { listEncrypted } from "./encrypted";
import { extractPackedFile, listPackedFile } from "./packed-file";
import { extractIma } from "./ima";
import { extractJson } from "./json-extract";
import { kindOfPayload, MAKE_IMA, MAKE_OGG, MAKE_QOA } from "./kind";
import { readBaseName } from "./name";
import { extractOgg } from "./ogg";
import { Payload } from "./payload";
import { describeType, FIRST_PAYLOAD_ID, JSON_ID, PayloadLister } from "./payload-list";
import { extractQoa } from "./qoa";
import { extractRaw } from "./raw";
import { readText, Resource } from "./resource";
import { FIRST_COMPRESSED, listScript } from "./script";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAGIC_PLAIN: u32 = 0x43525352;
const MAGIC_PACKED: u32 = 0x43435352;
const MAGIC_PACKED_FILE: u32 = 0x46504347;
const MAGIC_SCRIPT: u32 = 0x43534447;
const MAGIC_ENCRYPTED: u32 = 0x43454447;
const MAX_TYPE_BYTES: u32 = 128;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 16)) return 0;
  const magic = source.u32le(0);
  if (magic == MAGIC_SCRIPT) return source.u32le(4) - FIRST_COMPRESSED < 100 ? 90 : 0;
  if (magic == MAGIC_ENCRYPTED) return 90;
  return magic == MAGIC_PLAIN || magic == MAGIC_PACKED || magic == MAGIC_PACKED_FILE ? 95 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  const magic = source.has(0, 8) ? source.u32le(0) : 0;
  if (magic == MAGIC_SCRIPT) return listScript(source);
  if (magic == MAGIC_ENCRYPTED) return listEncrypted(source);
  if (magic == MAGIC_PACKED_FILE) return listPackedFile(source);
  if (magic != MAGIC_PLAIN && magic != MAGIC_PACKED) {
    return refuse("not-this-format", "The file does not start as a resource of Godot", 0);
  }
  const resource = openResource(source, magic);
  if (resource == null) {
    if (source.fault != 0) return finish(source);
    return refuse("bad-resource", "The file is cut off, or its tables make no sense", 0);
  }
  if (resource.isNewer()) return refuseVariant("version-unsupported", "The resource is of a version that is not known", 16);
  return listResource(source, resource);
}

export function ax_extract(entry: i32, handle: i32): i32 {
  const source = Source.of(0);
  const id = <u32>entry;
  const magic = source.has(0, 8) ? source.u32le(0) : 0;
  if (magic == MAGIC_PACKED_FILE) return extractPackedFile(source, id, Output.to(handle));
  const resource = openResource(source, magic);
  if (resource == null) return -ERRNO_EILSEQ;
  if (id == JSON_ID) return extractJson(resource, handle);
  if (id - FIRST_PAYLOAD_ID >= resource.internal.count) return -ERRNO_EINVAL;
  const payload = Payload.of(resource);
  if (!payload.read(id - FIRST_PAYLOAD_ID)) return -ERRNO_EILSEQ;
  const kind = kindOfPayload(payload);
  const output = Output.to(handle);
  const bytes = resource.bytes;
  if (kind == MAKE_OGG) return extractOgg(bytes, payload.packetsAt, payload.granulesAt, output);
  if (kind == MAKE_IMA) return extractIma(bytes, payload.offset, payload.length, payload.stereo, output);
  if (kind == MAKE_QOA) return extractQoa(bytes, payload.offset, payload.length, payload.stereo ? 2 : 1, output);
  return extractRaw(bytes, payload, output);
}

function openResource(source: Source, magic: u32): Resource | null {
  if (magic != MAGIC_PACKED) return Resource.read(Bytes.over(source, null), 4);
  const blocks = Blocks.over(source);
  return blocks == null ? null : Resource.read(Bytes.over(source, blocks), 0);
}

function listResource(source: Source, resource: Resource): i32 {
  beginFormat("godot-resource", Text.create(16).decimal(resource.version));
  engineVersion(Text.create(32).decimal(resource.major).ascii(".").decimal(resource.minor));
  if (!emitRecord()) return finish(source);
  const blocks = resource.bytes.blocks;
  if (blocks != null && !blocks.isPrivate && !blocks.emitStream()) return finish(source);
  const base = readBaseName();
  const type = Text.create(MAX_TYPE_BYTES);
  resource.bytes.at = resource.typeAt;
  readText(resource.bytes, type);
  beginEntry(JSON_ID, Text.create(base.capacity).text(base).ascii(".json"), KIND_DATA);
  mediaType("application/json");
  describeType(type);
  needsExtract();
  if (!emitRecord()) return finish(source);
  if (!PayloadLister.over(resource, base).list() && source.fault == -ERRNO_EILSEQ) {
    return refuse("bad-resource", "A resource in the file is malformed, or its data is", source.faultOffset);
  }
  return finish(source);
}
