import { Source } from "../../sdk/assembly";
import { isQoi, listQoi } from "./qoi";
import { extractQoi } from "./qoi-pixel";
import { listTga, probeTga } from "./tga";
import { TgaHeader } from "./tga-header";
import { extractTga } from "./tga-run";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  return isQoi(source) ? 95 : probeTga(source);
}

export function ax_list(): i32 {
  const source = Source.of(0);
  return isQoi(source) ? listQoi(source) : listTga(source);
}

/** The one picture of the file, when its pixels are packed or turned round. */
export function ax_extract(_entry: i32, output: i32): i32 {
  const source = Source.of(0);
  return isQoi(source) ? extractQoi(source, output) : extractTga(source, TgaHeader.read(source), output);
}
