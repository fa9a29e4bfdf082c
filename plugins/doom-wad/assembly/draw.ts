import { alloc, ERRNO_EILSEQ, ERRNO_ENOKEY, ERRNO_ENOMEM, hostWrite, Source } from "../../sdk/assembly";
import { directoryBytes, directoryOf, ENTRY_BYTES } from "./header";
import { Palette } from "./palette";
import { PatchList } from "./patch-list";
import { Canvas, isPicture } from "./picture";
import { isStrife, Wall } from "./wall";

/** The size of pictures that are drawn is checked before; no lump of one is larger than this. */
const MAX_LUMP_BYTES: f64 = 16777216;

let lump: usize = 0;
let lumpCapacity: u32 = 0;

/** Writes an entry that is drawn. Lumps have the ids of their places in the directory; walls come behind. */
export function drawEntry(source: Source, entry: u32, output: i32): i32 {
  const start = directoryOf(source);
  if (start < 0) return -ERRNO_EILSEQ;
  const palette = Palette.find(source);
  if (palette.pointer == 0) return -ERRNO_ENOKEY;
  const lumps = <u32>(directoryBytes(source) / <f64>ENTRY_BYTES);
  if (entry < lumps) return drawLump(source, start, entry, palette.pointer, output);
  return drawWall(source, start, entry - lumps, palette.pointer, output);
}

function drawLump(source: Source, start: f64, place: u32, palette: usize, output: i32): i32 {
  const length = readPicture(source, start, place);
  if (length < 0) return length;
  const canvas = Canvas.create(load<u16>(lump), load<u16>(lump, 2));
  if (canvas === null) return -ERRNO_ENOMEM;
  return canvas.draw(lump, length, palette, 0, 0) ? write(canvas, output) : -ERRNO_EILSEQ;
}

function drawWall(source: Source, start: f64, wanted: u32, palette: usize, output: i32): i32 {
  const list = PatchList.load(source);
  const wall = Wall.over(source, list);
  const count = wall.count(list.first);
  const table = wanted < count ? list.first : list.second;
  const index = wanted < count ? wanted : wanted - count;
  if (index >= wall.count(table) || !wall.read(table, index, isStrife(source, table))) return -ERRNO_EILSEQ;
  const canvas = Canvas.create(wall.width, wall.height);
  if (canvas === null) return -ERRNO_ENOMEM;
  for (let patch: u32 = 0; patch < wall.patches; patch++) {
    const place = wall.lumpOf(patch);
    const length = place == 0 ? -ERRNO_EILSEQ : readPicture(source, start, place - 1);
    if (length < 0) return length;
    if (!canvas.draw(lump, length, palette, wall.left(patch), wall.top(patch))) return -ERRNO_EILSEQ;
  }
  return write(canvas, output);
}

/** Reads the picture at a place of the directory to `lump`; its length or -errno. */
function readPicture(source: Source, start: f64, place: u32): i32 {
  const entry = source.view(start + <f64>place * <f64>ENTRY_BYTES, ENTRY_BYTES);
  if (entry == 0) return source.fault;
  const offset = <f64>load<u32>(entry);
  const length = <f64>load<u32>(entry, 4);
  if (length > MAX_LUMP_BYTES || !source.has(offset, length) || !isPicture(source, offset, length)) return -ERRNO_EILSEQ;
  if (<u32>length > lumpCapacity) {
    // A walk over many patches asks seldom for more: each time twice as much as before.
    lumpCapacity = max(<u32>length, lumpCapacity << 1);
    lump = alloc(lumpCapacity);
    if (lump == 0) return -ERRNO_ENOMEM;
  }
  return source.copy(offset, lump, <u32>length) ? <i32>length : source.fault;
}

function write(canvas: Canvas, output: i32): i32 {
  return min(hostWrite(output, canvas.pixels, (canvas.width * canvas.height) << 2), 0);
}
