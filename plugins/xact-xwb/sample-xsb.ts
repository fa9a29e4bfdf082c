import { ByteWriter } from "../sdk/sample/index.ts";

/** How a cue finds its sound. */
type CueKind = "simple" | "clip" | "complex" | "varied";

export interface Cue {
  readonly name: string;
  readonly track: number;
  readonly kind: CueKind;
}

const HEADER_BYTES = 74;
const NAME_BYTES = 64;

/** A sound bank over one wave bank. Simple cues stand before complex ones. */
export function soundBank(bankName: string, cues: readonly Cue[]): Uint8Array {
  const simple = cues.filter(({ kind }) => kind === "simple" || kind === "clip");
  const complex = cues.filter(({ kind }) => kind === "complex" || kind === "varied");
  const soundsAt = HEADER_BYTES + NAME_BYTES;
  const sounds = new ByteWriter();
  const offsets = new Map<Cue, number>();
  for (const cue of cues) {
    offsets.set(cue, soundsAt + sounds.sizeBytes);
    sounds.bytes(sound(cue, soundsAt + sounds.sizeBytes));
  }
  const cuesAt = soundsAt + sounds.sizeBytes;
  const complexAt = cuesAt + 5 * simple.length;
  const namesAt = complexAt + 15 * complex.length;
  const writer = new ByteWriter().text("SDBK").u16Le(46).u16Le(43).u16Le(0).bytes(new Uint8Array(8)).u8(1);
  writer.u16Le(simple.length).u16Le(complex.length).u16Le(0).u16Le(cues.length).u8(1).u16Le(cues.length);
  writer.u16Le(cues.reduce((total, { name }) => total + name.length + 1, 0)).u16Le(0);
  writer.u32Le(cuesAt).u32Le(complexAt).u32Le(namesAt).u32Le(0xffffffff).u32Le(0xffffffff).u32Le(0xffffffff);
  // Hash tables, which nobody needs to go from a sound to its name, are left out.
  writer.u32Le(HEADER_BYTES).u32Le(0xffffffff).u32Le(0xffffffff).u32Le(soundsAt);
  writer.padded(bankName, NAME_BYTES).bytes(sounds.finish());
  for (const cue of simple) writer.u8(4).u32Le(offsets.get(cue) ?? 0);
  for (const cue of complex) {
    // Flag 4: a sound follows; else variations do.
    writer
      .u8(cue.kind === "complex" ? 4 : 0)
      .u32Le(offsets.get(cue) ?? 0)
      .bytes(new Uint8Array(10));
  }
  for (const { name } of [...simple, ...complex]) writer.zeroTerminated(name);
  return writer.finish();
}

/** A track of wave bank 0, or one clip whose one event plays it; with curves and effects in front of the clip. */
function sound({ track, kind }: Cue, at: number): Uint8Array {
  if (kind !== "clip")
    return new ByteWriter().u8(0).u16Le(1).u8(90).u16Le(0).u8(0).u16Le(12).u16Le(track).u8(0).finish();
  const writer = new ByteWriter()
    .u8(1 | 2 | 16)
    .u16Le(1)
    .u8(90)
    .u16Le(0)
    .u8(0)
    .u16Le(43)
    .u8(1);
  writer.u16Le(5).u8(1, 2, 3).u16Le(4).u8(9, 9);
  writer
    .u8(90)
    .u32Le(at + writer.sizeBytes + 8)
    .u16Le(0)
    .u16Le(0);
  return writer.u8(1).u32Le(1).u16Le(0).u8(0, 0).u16Le(track).u8(0).bytes(new Uint8Array(5)).finish();
}
