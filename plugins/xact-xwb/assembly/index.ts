import { beginFormat, diagnoseText, emitRecord, ERRNO_EOPNOTSUPP, finish, refuse, SEVERITY_ERROR, Source, Text } from "../../sdk/assembly";
import { Bank, isMagic, isKnownVersion } from "./bank";
import { listEntries } from "./list";
import { word } from "./words";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const LEAST_BYTES: f64 = 40;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_BYTES) || !isMagic(source.u32le(0))) return 0;
  return isKnownVersion(word(source, 4, source.u8(0) == 0x44)) ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, LEAST_BYTES)) return refuse("truncated", "The file is shorter than a wave bank's header", 0);
  if (!isMagic(source.u32le(0))) return refuse("magic", "The file does not start as a wave bank", 0);
  const isBig = source.u8(0) == 0x44;
  const version = word(source, 4, isBig);
  if (!isKnownVersion(version)) {
    const text = Text.create(64).ascii("Wave bank version ").decimal(version).ascii(" is not known");
    diagnoseText(SEVERITY_ERROR, "version", text, 4);
    return -ERRNO_EOPNOTSUPP;
  }
  const bank = Bank.read(source, version, isBig);
  if (source.fault != 0) return finish(source);
  if (!bank.fits(source)) return refuse("counts", "The bank counts more sounds than the file can hold", bank.dataAt);
  beginFormat("xwb", Text.create(10).decimal(version));
  if (!emitRecord()) return finish(source);
  return listEntries(source, bank);
}
