import {
  attributeNumber,
  beginEntry,
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOENT,
  finish,
  inputStem,
  KIND_MESH,
  mediaType,
  needsExtract,
  NO_OFFSET,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import {
  Package,
  PACKAGE_MESH,
  PACKAGE_NONE,
  probePackage,
  readLegacy,
  readZen,
  TAG,
  TAG_REVERSED,
} from "../../sdk/assembly/unreal-package";
import { MOST_BYTES, outputBytes, writeMesh } from "./gltf";
import { Search } from "./search";
import { Slots } from "./slots";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const STEM_BYTES: u32 = 255;
const NAME_BYTES: u32 = 1300;
const SMALLEST_BYTES: f64 = 64;

export function ax_probe(): i32 {
  const kind = probePackage(Source.of(0));
  if (kind == PACKAGE_NONE) return 0;
  // Packages with textures are for another plugin.
  return kind == PACKAGE_MESH ? 92 : 20;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, SMALLEST_BYTES)) return refuse("truncated", "The file is shorter than a package's header", 0);
  const tag = source.u32le(0);
  if (tag == TAG_REVERSED) {
    return refuseVariant("big-endian", "The package is one of a console with the other byte order, which is not read", 0);
  }
  const pack = Package.create(source);
  const stem = inputStem(Text.create(STEM_BYTES), "package");
  if (!readPackage(pack, stem)) {
    if (tag != TAG) return refuse("magic", "The file does not start as a package of Unreal Engine", 0);
    return refuseVariant("header", "The package's header is damaged, or that of an engine that is not known", 0);
  }
  beginFormat(pack.isZen ? "unreal-zen-mesh" : "unreal-mesh", versionOf(pack));
  if (!emitRecord()) return finish(source);

  const search = Search.over(pack, stem);
  const name = Text.create(NAME_BYTES);
  let count: u32 = 0;
  while (search.next()) {
    nameMesh(search, stem, count, name);
    if (!listMesh(search, count, name)) break;
    count++;
  }
  if (stopped() == 0 && count == 0) {
    diagnose(SEVERITY_NOTE, "no-meshes", "The package has no static meshes", NO_OFFSET);
  }
  return stopped();
}

export function ax_extract(entry: u32, output: i32): i32 {
  const source = Source.of(0);
  if (!source.has(0, SMALLEST_BYTES)) return -ERRNO_EILSEQ;
  const pack = Package.create(source);
  const stem = inputStem(Text.create(STEM_BYTES), "package");
  if (!readPackage(pack, stem)) return -ERRNO_EILSEQ;
  const search = Search.over(pack, stem);
  let count: u32 = 0;
  while (search.next()) {
    if (count++ != entry) continue;
    if (search.isMissing) return -ERRNO_ENOENT;
    if (!search.isFound) return -ERRNO_EILSEQ;
    const name = Text.create(NAME_BYTES);
    nameMesh(search, stem, entry, name);
    return writeMesh(search, Slots.before(pack, search.end), name, output);
  }
  return -ERRNO_EILSEQ;
}

function readPackage(pack: Package, stem: Text): bool {
  return pack.header.u32le(0) == TAG ? readLegacy(pack, stem) : readZen(pack);
}

/** As the export, or else as the file. */
function nameMesh(search: Search, stem: Text, number: u32, name: Text): void {
  name.clear().text(search.name);
  if (name.length != 0) return;
  name.text(stem);
  if (number != 0) name.byte(0x5f).decimal(number);
}

function listMesh(search: Search, id: u32, name: Text): bool {
  const level = search.level;
  const isTooLarge = search.isFound && outputBytes(level) > MOST_BYTES;
  beginEntry(id, name.ascii(".glb"), KIND_MESH);
  mediaType("model/gltf-binary");
  if (search.isFound) {
    attributeNumber("vertices", <f64>level.vertices);
    attributeNumber("triangles", <f64>level.triangles);
    attributeNumber("sections", <f64>level.sectionCount);
    attributeNumber("levels", <f64>search.levels);
    if (!isTooLarge) needsExtract();
  }
  if (!emitRecord()) return false;
  const text = Text.create(NAME_BYTES);
  if (search.isMissing) {
    text.text(search.missing).ascii(" is missing; it holds the mesh");
    return diagnoseText(SEVERITY_ERROR, "part-missing", text, NO_OFFSET, id);
  }
  if (isTooLarge) return diagnose(SEVERITY_ERROR, "too-large", "The mesh is larger than 64 MiB", NO_OFFSET, id);
  if (!search.isFound) {
    return diagnose(SEVERITY_ERROR, "mesh-unsupported", "The mesh was not cooked, or by an engine that is not known", NO_OFFSET, id);
  }
  if (search.levelNumber == 0) return true;
  text.ascii("Levels of detail above ").decimal(search.levelNumber).ascii(" were left out when the game was made");
  return diagnoseText(SEVERITY_WARNING, "level-missing", text, NO_OFFSET, id);
}

/** Version of the engine's objects, where the package states it. */
function versionOf(pack: Package): Text {
  const text = Text.create(16);
  const version = pack.version5 != 0 ? pack.version5 : pack.version4;
  return version == 0 ? text : text.decimal(version);
}
