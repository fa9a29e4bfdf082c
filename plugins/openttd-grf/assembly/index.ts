import { Source } from "../../sdk/assembly";
import { isCatalog, listCatalog, probeCatalog, writeTitles } from "./catalog";
import { versionOf } from "./container";
import { INFO_ENTRY, isMask, recordOf } from "./entry";
import { drawSprite } from "./extract";
import { writeInfo } from "./info";
import { listGrf } from "./list";
import { probeGrf } from "./probe";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  const sure = probeGrf(source);
  return sure != 0 ? sure : probeCatalog(source);
}

export function ax_list(): i32 {
  const source = Source.of(0);
  return isSounds(source) ? listCatalog(source) : listGrf(source);
}

function isSounds(source: Source): bool {
  return versionOf(source) == 1 && isCatalog(source);
}

/** What is made from a GRF, and the names of a catalogue; its sounds lie in the file as they are. */
export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  const id = <u32>entry;
  if (id == INFO_ENTRY) return isSounds(source) ? writeTitles(source, output) : writeInfo(source, output);
  return drawSprite(source, recordOf(id), isMask(id), output);
}
