import { Source } from "../source";
import { equalsAscii, Text } from "../text";
import { readLegacy, TAG } from "./legacy";
import { Package } from "./package";
import { looksLikeZen, readZen } from "./zen";

/** What a file is: no package, a package, or one that has static meshes and no textures, or sounds and neither of those. */
export const PACKAGE_NONE: u32 = 0;
export const PACKAGE_PLAIN: u32 = 1;
export const PACKAGE_MESH: u32 = 2;
export const PACKAGE_SOUND: u32 = 3;

const SMALLEST_BYTES: f64 = 64;
const NAME_BYTES: u32 = 1024;

/** For `ax_probe`: which plugin a package is for follows from what it holds. */
export function probePackage(source: Source): u32 {
  if (!source.has(0, SMALLEST_BYTES)) return PACKAGE_NONE;
  const pack = Package.create(source);
  const hasTag = source.u32le(0) == TAG;
  if (!hasTag && !looksLikeZen(pack)) return PACKAGE_NONE;
  const scratch = Text.create(NAME_BYTES);
  if (!(hasTag ? readLegacy(pack, scratch) : readZen(pack))) return PACKAGE_PLAIN;
  if (hasPixels(pack, scratch)) return PACKAGE_PLAIN;
  let kind = PACKAGE_PLAIN;
  for (let index: u32 = 0; index < pack.recordCount; index++) {
    if (pack.isMesh(index, scratch)) return PACKAGE_MESH;
    if (pack.isSound(index, scratch)) kind = PACKAGE_SOUND;
  }
  return kind;
}

/** Whether the package names a pixel format, as each one with a texture does. */
function hasPixels(pack: Package, scratch: Text): bool {
  for (let index: u32 = 0; index < pack.names.count; index++) {
    const text = pack.names.text(index, scratch);
    if (text.length >= 4 && equalsAscii(text.pointer, 3, "pf_")) return true;
  }
  return false;
}
