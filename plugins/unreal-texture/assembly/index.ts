import {
  beginFormat,
  diagnose,
  emitRecord,
  finish,
  inputStem,
  NO_OFFSET,
  refuse,
  refuseVariant,
  SEVERITY_NOTE,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import {
  Package,
  PACKAGE_NONE,
  PACKAGE_PLAIN,
  probePackage,
  readLegacy,
  readZen,
  TAG,
  TAG_REVERSED,
} from "../../sdk/assembly/unreal-package";
import { Emitter } from "./emit";
import { Search } from "./search";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const STEM_BYTES: u32 = 255;
const SMALLEST_BYTES: f64 = 64;

export function ax_probe(): i32 {
  const source = Source.of(0);
  const kind = probePackage(source);
  if (kind == PACKAGE_NONE) return 0;
  // Packages with meshes or sounds alone are for other plugins.
  if (kind != PACKAGE_PLAIN) return 40;
  return source.u32le(0) == TAG ? 90 : 80;
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
  if (tag == TAG) {
    if (!readLegacy(pack, stem)) {
      return refuseVariant("header", "The package's header is damaged, or that of an engine that is not known", 0);
    }
  } else if (!readZen(pack)) return refuse("magic", "The file does not start as a package of Unreal Engine", 0);
  beginFormat(pack.isZen ? "unreal-zen-package" : "unreal-package", versionOf(pack));
  if (!emitRecord()) return finish(source);

  const search = Search.over(pack, stem);
  const emitter = Emitter.to(pack, stem);
  while (search.next()) {
    if (!emitter.emit(search)) break;
  }
  if (stopped() == 0 && emitter.count == 0 && !emitter.emitUnread()) return stopped();
  if (emitter.count == 0) {
    const text = search.hasFormats ? "The package has no texture that can be read" : "The package has no textures";
    diagnose(SEVERITY_NOTE, "no-textures", text, NO_OFFSET);
  }
  return stopped();
}

/** Version of the engine's objects, where the package states it. */
function versionOf(pack: Package): Text {
  const text = Text.create(16);
  const version = pack.version5 != 0 ? pack.version5 : pack.version4;
  return version == 0 ? text : text.decimal(version);
}
