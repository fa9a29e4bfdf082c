import {
  beginEntry,
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
  finish,
  inputStem,
  KIND_TEXT,
  mediaType,
  needsExtract,
  refuse,
  refuseVariant,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { Bank, BKHD, DATA, DIDX, isBank } from "./chunk";
import { emitMedia } from "./media";
import { Names } from "./names";
import { extractOgg } from "./ogg";
import { extractObjects, hasObjects } from "./object";
import { Vorbis } from "./vorbis";
import { Wem } from "./wem";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAX_NAME_BYTES: u32 = 255;
const MAX_MEDIA: f64 = 1_000_000;
// offset  size  "DIDX"
//   0x00    12  id, offset in "DATA", bytes; for each sound
const MEDIA_BYTES: f64 = 12;

export function ax_probe(): i32 {
  const source = Source.of(0);
  if (isBank(source)) return 95;
  return Wem.read(source, 0, min(source.size, 65536)).isWwise() ? 85 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (isBank(source)) return listBank(Bank.over(source));
  const wem = Wem.read(source, 0, source.size);
  if (!wem.isWem) return refuse("not-this-format", "The file is neither a Wwise bank nor a WEM", 0);
  beginFormat("wem", Text.create(1));
  if (!emitRecord()) return finish(source);
  emitMedia(source, wem, Vorbis.create(), inputStem(Text.create(MAX_NAME_BYTES + 8), "sound"), 0, 0, source.size);
  return finish(source);
}

function listBank(bank: Bank): i32 {
  const source = bank.source;
  bank.find(BKHD);
  beginFormat("wwise-bnk", Text.create(12).decimal(bank.u32(bank.at)));
  if (!emitRecord()) return finish(source);
  const media = bank.find(DIDX) ? Math.floor(bank.bytes / MEDIA_BYTES) : 0;
  const index = bank.at;
  if (media > MAX_MEDIA) return refuseVariant("too-many", "The bank counts more sounds than are read", index);
  if (media > 0) {
    if (!bank.find(DATA)) return refuse("truncated", "The bank lists sounds and has none", index);
    if (!listMedia(bank, index, <u32>media)) return finish(source);
  }
  if (hasObjects(bank)) {
    beginEntry(<u32>media, inputStem(Text.create(MAX_NAME_BYTES + 16), "bank").ascii(".objects.tsv"), KIND_TEXT);
    mediaType("text/tab-separated-values");
    needsExtract();
    if (!emitRecord()) return finish(source);
  }
  if (media == 0) diagnose(SEVERITY_NOTE, "no-sounds", "The bank describes events and holds no sounds", 0);
  if (bank.cut) diagnose(SEVERITY_WARNING, "bank-cut", "The file ends within one of the bank's chunks", source.size);
  return finish(source);
}

/** Emits the sounds of the index at `index`, whose bytes lie in the chunk that the bank is at. */
function listMedia(bank: Bank, index: f64, count: u32): bool {
  const source = bank.source;
  // A second window, since the index and the sounds are read in turn.
  const sounds = Source.of(0);
  const names = Names.beside();
  const name = Text.create(MAX_NAME_BYTES + 8);
  const wem = Wem.read(sounds, 0, 0);
  const vorbis = Vorbis.create();
  for (let id: u32 = 0; id < count; id++) {
    const row = index + <f64>id * MEDIA_BYTES;
    const start = bank.at + <f64>bank.u32(row + 4);
    const bytes = <f64>bank.u32(row + 8);
    const isThere = start + bytes <= bank.at + bank.bytes;
    names.put(name.clear(), bank.u32(row));
    if (name.endsWith(".wav")) name.length -= 4;
    wem.take(sounds, start, isThere ? start + bytes : start);
    if (isThere) {
      if (!emitMedia(sounds, wem, vorbis, name, id, start, bytes)) return false;
      continue;
    }
    beginEntry(id, name.ascii(".wem"), 0);
    if (!emitRecord()) return false;
    if (!diagnose(SEVERITY_ERROR, "data-outside", "The sound lies outside of the bank", row, id)) return false;
  }
  return true;
}

/** A Vorbis sound as an Ogg file, or the list of the bank's objects. */
export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  if (!isBank(source)) return extractOgg(source, Wem.read(source, 0, source.size), output);
  const bank = Bank.over(source);
  const media = bank.find(DIDX) ? Math.floor(bank.bytes / MEDIA_BYTES) : 0;
  if (<f64>(<u32>entry) >= media) return extractObjects(bank, output);
  const row = bank.at + <f64>(<u32>entry) * MEDIA_BYTES;
  if (!bank.find(DATA)) return -ERRNO_EILSEQ;
  const start = bank.at + <f64>bank.u32(row + 4);
  const end = start + <f64>bank.u32(row + 8);
  if (end > bank.at + bank.bytes) return -ERRNO_EILSEQ;
  return extractOgg(source, Wem.read(source, start, end), output);
}
