import { diagnoseText, ERRNO_EOPNOTSUPP, refuse, refuseVariant, SEVERITY_ERROR, Source, Text } from "../../sdk/assembly";
import { Header, isKnownType, isKnownVersion, LEAST_HEADER_BYTES, MAGIC } from "./header";
import { Walk } from "./walk";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_HEADER_BYTES) || source.u32le(0) != MAGIC) return 0;
  return isKnownVersion(source.u32le(4)) && isKnownType(source.u32le(8)) ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_HEADER_BYTES)) return refuse("truncated", "The file is shorter than a BA2 header", 0);
  if (source.u32le(0) != MAGIC) return refuse("magic", "The file does not start as a BA2 archive", 0);
  const version = source.u32le(4);
  if (!isKnownVersion(version)) {
    const text = Text.create(64).ascii("BA2 version ").decimal(version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version", text, 4);
    return -ERRNO_EOPNOTSUPP;
  }
  if (!isKnownType(source.u32le(8))) {
    return refuseVariant("type", "Only archives of general files and of textures are known", 8);
  }
  const header = Header.read(source, version);
  if (!header.fits(source)) return refuse("counts", "The header counts more files than the archive can hold", 12);
  if (header.codec == 0) return refuseVariant("compression", "The archive's compression is not known", 32);
  return Walk.over(source, header).run();
}
