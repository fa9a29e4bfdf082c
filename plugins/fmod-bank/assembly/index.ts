import {
  beginFormat,
  diagnose,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_EOPNOTSUPP,
  finish,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  Source,
  Text,
} from "../../sdk/assembly";
import { bankVersion, findSounds, isBank, NO_BANK } from "./bank";
import { CODEC_MPEG, CODEC_VORBIS, Fsb, isFsb } from "./fsb";
import { listSounds } from "./list";
import { extractMpeg } from "./mpeg";
import { Sound } from "./sound";
import { extractVorbis } from "./vorbis";

export { ax_abi, ax_alloc } from "../../sdk/assembly";

const MAX_BANKS: u32 = 256;

export function ax_probe(): i32 {
  const source = Source.of(0);
  return isBank(source) || isFsb(source, 0) ? 95 : 0;
}

export function ax_list(): i32 {
  const source = Source.of(0);
  if (isBank(source)) return listBank(source);
  if (!isFsb(source, 0)) return refuse("not-this-format", "The file is neither an FMOD bank nor an FSB5", 0);
  const bank = Fsb.at(source, 0);
  beginFormat("fsb5", Text.create(8).decimal(bank.version));
  if (!emitRecord()) return finish(source);
  if (!bank.isSane()) return refuse("bad-header", "Its counts do not fit the file", 0);
  const result = listSounds(bank, 0);
  return result == 0 ? finish(source) : result;
}

function listBank(source: Source): i32 {
  beginFormat("fmod-bank", Text.create(12).decimal(bankVersion(source)));
  if (!emitRecord()) return finish(source);
  let id: u32 = 0;
  let index: u32 = 0;
  while (index < MAX_BANKS) {
    const start = findSounds(source, index);
    if (start == NO_BANK) break;
    index++;
    if (!isFsb(source, start)) {
      diagnose(SEVERITY_ERROR, "encrypted", "The sounds are encrypted, or not where the bank says", start);
      if (id == 0) return -ERRNO_EOPNOTSUPP;
      continue;
    }
    const bank = Fsb.at(source, start);
    if (!bank.isSane()) return refuse("bad-header", "The counts of an FSB5 do not fit the file", start);
    const result = listSounds(bank, id);
    if (result != 0) return result;
    id += bank.sounds;
  }
  if (index == 0) diagnose(SEVERITY_NOTE, "no-sounds", "The bank describes events and holds no sounds", 0);
  return finish(source);
}

/** A sound in a form that needs its frame put round it again. */
export function ax_extract(entry: i32, output: i32): i32 {
  const source = Source.of(0);
  let before: u32 = 0;
  for (let index: u32 = 0; index < MAX_BANKS; index++) {
    const start = isBank(source) ? findSounds(source, index) : index == 0 ? 0 : NO_BANK;
    if (start == NO_BANK) break;
    const bank = Fsb.at(source, start);
    if (!bank.isSane()) continue;
    if (<u32>entry - before < bank.sounds) return extractSound(bank, <u32>entry - before, output);
    before += bank.sounds;
  }
  return -ERRNO_EILSEQ;
}

function extractSound(bank: Fsb, index: u32, output: i32): i32 {
  const one = Sound.before(bank);
  for (let left = index + 1; left > 0; left--) {
    if (!one.next()) return -ERRNO_EILSEQ;
  }
  if (bank.codec == CODEC_VORBIS) return extractVorbis(one, output);
  return bank.codec == CODEC_MPEG ? extractMpeg(one, output) : -ERRNO_EOPNOTSUPP;
}
