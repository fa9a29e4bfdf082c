import {
  beginFormat,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  finish,
  refuse,
  SEVERITY_NOTE,
  Source,
  stopped,
  Text,
} from "../../sdk/assembly";
import { DirectoryWalk } from "./directory";
import { drawEntry } from "./draw";
import { directoryBytes, directoryOf, HEADER_BYTES, isWad, IWAD_MAGIC } from "./header";
import { Palette } from "./palette";
import { listWalls } from "./wall";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (!isWad(source)) return 0;
  return directoryOf(source) >= 0 ? 95 : 60;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (!source.has(0, HEADER_BYTES)) return refuse("truncated", "The file is shorter than a WAD header", 0);
  if (!isWad(source)) return refuse("magic", "The file starts neither with IWAD nor with PWAD", 0);
  const start = directoryOf(source);
  if (start < 0) return refuse("directory-range", "The directory lies outside of the file", 4);
  const length = directoryBytes(source);
  beginFormat("doom-wad", Text.create(4).ascii(source.u32le(0) == IWAD_MAGIC ? "IWAD" : "PWAD"));
  if (!emitRecord()) return finish(source);
  if (length == 0) diagnose(SEVERITY_NOTE, "empty", "The directory has no lumps", 4);
  const palette = Palette.find(source);
  const walk = DirectoryWalk.over(source, start, start + length, palette);
  const lumps = walk.run();
  if (source.fault == 0 && stopped() == 0) {
    if (palette.pointer != 0) listWalls(Source.of(0), lumps);
    tellPalette(palette, walk.withoutPalette);
  }
  return finish(source);
}

export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (!isWad(source)) return -ERRNO_EILSEQ;
  return drawEntry(source, <u32>entry, output);
}

/** Never a palette without a word on where it comes from. */
function tellPalette(palette: Palette, pictures: u32): void {
  const text = Text.create(160);
  if (palette.from.length != 0) {
    text.ascii("Pictures have the palette of ").text(palette.from).ascii(", which is beside the file");
    diagnoseText(SEVERITY_NOTE, "palette-from", text, 0);
  } else if (palette.pointer == 0 && pictures != 0) {
    text.decimal(pictures).ascii(" pictures come as stored: the file has no palette, and no WAD beside it has one");
    diagnoseText(SEVERITY_NOTE, "palette-missing", text, 0);
  }
}
