import {
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
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
  PACKAGE_SOUND,
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
  const kind = probePackage(Source.of(0));
  if (kind == PACKAGE_NONE) return 0;
  // Packages with textures or meshes are for other plugins.
  return kind == PACKAGE_SOUND ? 92 : 20;
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
  beginFormat(pack.isZen ? "unreal-zen-sound" : "unreal-sound", versionOf(pack));
  if (!emitRecord()) return finish(source);

  const search = Search.over(pack, stem);
  const emitter = Emitter.to(search);
  let count: u32 = 0;
  while (search.next() && emitter.emit(count, stem)) count++;
  if (stopped() == 0 && count == 0) diagnose(SEVERITY_NOTE, "no-sounds", "The package has no sounds", NO_OFFSET);
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
  while (search.next()) if (count++ == entry) return Emitter.to(search).write(output);
  return -ERRNO_EILSEQ;
}

function readPackage(pack: Package, stem: Text): bool {
  return pack.header.u32le(0) == TAG ? readLegacy(pack, stem) : readZen(pack);
}

/** Version of the engine's objects, where the package states it. */
function versionOf(pack: Package): Text {
  const text = Text.create(16);
  const version = pack.version5 != 0 ? pack.version5 : pack.version4;
  return version == 0 ? text : text.decimal(version);
}
