import {
  attributeNumber,
  AUDIO_BLOCK,
  AUDIO_BLOCK_SAMPLES,
  AUDIO_LOOP_END,
  AUDIO_LOOP_START,
  AUDIO_SAMPLES,
  beginEntry,
  diagnose,
  emitRecord,
  finish,
  KIND_AUDIO,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  sound,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { Bank } from "./bank";
import { Entry } from "./entry";
import { CODEC_MS_ADPCM, CODEC_PCM, CODEC_XWMA, Format } from "./format";
import { Names } from "./names";
import { putXwma } from "./xwma";

const NAME_BYTES: u32 = 4096;

/** Emits the sounds; what `ax_list` returns. */
export function listEntries(source: Source, bank: Bank): i32 {
  const names = Names.of(source, bank);
  const entry = Entry.create();
  const format = Format.create();
  const name = Text.create(NAME_BYTES);
  for (let index: u32 = 0; index < bank.count; index++) {
    entry.read(source, bank, index);
    if (source.fault != 0) return finish(source);
    format.read(entry.format, bank.version, bank.isBig);
    names.put(name.clear(), index);
    const isRaw = format.codec != CODEC_PCM && format.blockSamples() == 0;
    if (isRaw) name.ascii(format.codec == CODEC_XWMA ? ".xwma" : ".bin");
    const isInside =
      entry.length >= 0 &&
      entry.offset + entry.length <= bank.soundsBytes &&
      source.has(bank.soundsAt + entry.offset, entry.length);
    const isSane = format.channels != 0 && format.rate != 0;
    beginEntry(index, name, KIND_AUDIO);
    if (isInside && format.codec == CODEC_XWMA) putXwma(source, bank, entry, format, index);
    else {
      if (isInside) putStored(bank, entry);
      if (!isRaw && isSane) describe(bank, entry, format);
    }
    if (!emitRecord() || !explain(bank, index, isInside, isSane, isRaw && format.codec != CODEC_XWMA)) {
      return finish(source);
    }
  }
  if (bank.count == 0) diagnose(SEVERITY_NOTE, "empty", "The bank has no sounds", bank.dataAt + 4);
  return finish(source);
}

function putStored(bank: Bank, entry: Entry): void {
  sizeBytes(entry.length);
  if (entry.length != 0) stored(bank.soundsAt + entry.offset, entry.length);
}

function describe(bank: Bank, entry: Entry, format: Format): void {
  const block = format.blockBytes();
  if (format.codec == CODEC_PCM) {
    sound(!format.isWide ? "pcm-u8" : bank.isBig ? "pcm-s16be" : "pcm-s16le", format.rate, format.channels);
  } else {
    sound(format.codec == CODEC_MS_ADPCM ? "adpcm-ms" : "adpcm-xbox", format.rate, format.channels);
    attributeNumber(AUDIO_BLOCK, <f64>block);
    attributeNumber(AUDIO_BLOCK_SAMPLES, <f64>format.blockSamples());
  }
  // What is stored bounds what a count may claim.
  const stored = Math.floor(entry.length / <f64>block) * <f64>format.blockSamples();
  const samples = entry.samples != 0 && <f64>entry.samples < stored ? <f64>entry.samples : stored;
  if (format.codec != CODEC_PCM) attributeNumber(AUDIO_SAMPLES, samples);
  const unit: f64 = entry.loopIsBytes ? <f64>format.blockSamples() / <f64>block : 1;
  const start = Math.floor(<f64>entry.loopStart * unit);
  const end = start + Math.floor(<f64>entry.loopLength * unit);
  // A loop over the whole sound only says that it is repeated.
  if (start >= end || end > samples || (start == 0 && end == samples)) return;
  attributeNumber(AUDIO_LOOP_START, start);
  attributeNumber(AUDIO_LOOP_END, end);
}

function explain(bank: Bank, index: u32, isInside: bool, isSane: bool, isUnknown: bool): bool {
  const at = bank.entriesAt + <f64>index * <f64>bank.entryBytes;
  if (!isInside) {
    return diagnose(SEVERITY_ERROR, "entry-range", "The sound's bytes would lie outside of the file", at, index);
  }
  if (isUnknown) {
    return diagnose(SEVERITY_WARNING, "codec-raw", "XMA and WMA are not decoded; the bytes are extracted as they are", at, index);
  }
  if (isSane) return true;
  return diagnose(SEVERITY_WARNING, "format", "A sound without channels or rate is extracted as it is", at, index);
}
