import { ByteWriter, noise } from "../sdk/sample/index.ts";

/** Bulk data in a file of their own whose offsets need no more, and bulk data that follow where they are described. */
const SEPARATE = 0x10501;
const INLINE = 0x48;

/** How a sound lies in its package. */
export interface SoundSample {
  /** Name of the format. */
  readonly format: string;
  /** `short`: in chunks, as older engines write them. */
  readonly layout: "chunks" | "short" | "whole";
  /** The sound in pieces; in chunks, the first lies in the package and the others beside it, otherwise all do. */
  readonly pieces: readonly Uint8Array[];
  /** A table for seeking in front of every piece but the first. */
  readonly seek?: "even" | "uneven";
  /** A table that claims more entries than there are bytes. */
  readonly isSeekDamaged?: true;
  /** All pieces lie beside the package. */
  readonly isBeside?: true;
}

/** One of the bulk data: where it lies, and how the package describes it. */
export interface BulkSample {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly flags: number;
}

export interface BuiltSound {
  readonly data: Uint8Array;
  readonly bulk: readonly BulkSample[];
  /** The file beside the package; empty when there is none. */
  readonly beside: Uint8Array;
}

/**
 * The data of an export.
 *
 * @param format the name's number
 * @param isTable bulk data are described in a table, by number
 */
export function buildSound(sound: SoundSample, format: number, isTable: boolean): BuiltSound {
  const beside = new ByteWriter();
  const bulk: BulkSample[] = [];
  // Properties, which are not read.
  const writer = new ByteWriter().bytes(noise(24, 3)).u32Le(0).u32Le(1);
  if (sound.layout === "whole") writer.u32Le(sound.pieces.length);
  else writer.bytes(noise(16, 4)).u32Le(sound.pieces.length);
  writer.u32Le(format).u32Le(0);
  for (const [index, piece] of sound.pieces.entries()) {
    const bytes = index === 0 ? piece : withSeek(sound, piece);
    const isInline = sound.isBeside !== true && (index === 0 || sound.layout === "whole");
    if (sound.layout !== "whole") writer.u32Le(1 + (bytes === piece ? 0 : 2) + (isInline ? 4 : 0));
    else if (index > 0) writer.u32Le(format).u32Le(0);
    const flags = isInline ? INLINE : SEPARATE;
    const header = isTable ? 4 : 20;
    bulk.push({ offset: isInline ? writer.sizeBytes + header : beside.sizeBytes, sizeBytes: bytes.length, flags });
    if (isTable) writer.u32Le(index);
    else writer.u32Le(flags).u32Le(bytes.length).u32Le(bytes.length).u64Le(beside.sizeBytes);
    (isInline ? writer : beside).bytes(bytes);
    if (sound.layout === "whole") continue;
    writer.u32Le(bytes.length);
    if (sound.layout === "chunks") writer.u32Le(bytes.length);
    if (bytes !== piece) writer.u32Le(0);
  }
  if (sound.layout === "whole") writer.bytes(noise(16, 4));
  return { data: writer.finish(), bulk, beside: beside.finish() };
}

function withSeek({ seek, isSeekDamaged }: SoundSample, piece: Uint8Array): Uint8Array {
  if (seek === undefined) return piece;
  const writer = new ByteWriter().text("SEEK");
  const entries = isSeekDamaged === true ? 100_000 : 3;
  if (seek === "even") writer.u8(0).u16Le(960).u32Le(0).u32Le(entries).u16Le(0).u16Le(5).u16Le(5);
  else writer.u8(1).u32Le(entries).u16Le(0).u16Le(5).u16Le(5).u32Le(0).u32Le(3).u16Le(960).u16Le(960).u16Le(960);
  return writer.bytes(piece).finish();
}
