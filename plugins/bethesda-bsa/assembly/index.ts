import { diagnoseText, ERRNO_EOPNOTSUPP, refuse, SEVERITY_ERROR, Source, Text } from "../../sdk/assembly";
import { Header, HEADER_BYTES, isKnownVersion, MAGIC } from "./header";
import { listTes3, probeTes3, TES3_MAGIC } from "./tes3";
import { Walk } from "./walk";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 12)) return 0;
  const magic = source.u32le(0);
  if (magic == TES3_MAGIC) return probeTes3(source);
  if (magic != MAGIC) return 0;
  return isKnownVersion(source.u32le(4)) && source.u32le(8) == HEADER_BYTES ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, 12)) return refuse("truncated", "The file is shorter than a BSA header", 0);
  const magic = source.u32le(0);
  if (magic == TES3_MAGIC) return listTes3(source);
  if (magic != MAGIC) return refuse("magic", "The file does not start as a BSA archive", 0);
  const version = source.u32le(4);
  if (!isKnownVersion(version)) {
    const text = Text.create(64).ascii("BSA version ").decimal(version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version", text, 4);
    return -ERRNO_EOPNOTSUPP;
  }
  if (!source.has(0, <f64>HEADER_BYTES)) return refuse("truncated", "The file is shorter than its header", 0);
  const header = Header.read(source, version);
  if (!header.fits(source)) {
    return refuse("counts", "The header counts more folders and files than the archive can hold", 16);
  }
  return Walk.over(source, header).run();
}
