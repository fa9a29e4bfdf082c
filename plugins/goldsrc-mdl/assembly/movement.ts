import { alloc, Glb, Json, MemoryFile } from "../../sdk/assembly";
import { putAngles, putPoint } from "./angle";
import { Groups } from "./group";
import { Model, SHORT_NAME_BYTES } from "./model";

const TRACK_BYTES: u32 = 12;
const NUMBERS: u32 = 6;
/** Bytes of a position and a rotation. */
const KEY_BYTES: u64 = 28;
const MAX_FRAMES: u32 = 4096;
/** Movements above either are left out, all of them: they do not fit beside the mesh. */
const MAX_BYTES: u64 = 10485760;
const MAX_TRACKS: u64 = 16384;
const USUAL_RATE: f32 = 10;
const NO_TARGET: u32 = 0;

// sequence                                  track, one for each bone
//   0x00  name[32], f32 frames a second       0x00  6 x u16: where the runs of a number are, from here; 0 when it rests
//   0x38  frames                            run
//   0x7c  offset of tracks                    0x00  u8 values, u8 frames
//   0x9c  group: which file has the tracks    0x02  i16 for each value; the last one stays for the rest of the frames
/** The movements whose tracks are in the model's own file or in one beside it. */
@unmanaged
export class Movements {
  private model: Model;
  private groups: Groups;
  /** Six floats for each frame. */
  private numbers: usize;

  static of(model: Model): Movements {
    const movements = changetype<Movements>(alloc(offsetof<Movements>()));
    movements.model = model;
    movements.groups = Groups.of(model.file);
    return movements;
  }

  /** How many sequences can be written; 0 when they are too much together. */
  count(): u32 {
    let found: u32 = 0;
    let bytes: u64 = 0;
    for (let index: u32 = 0; index < this.model.sequences; index++) {
      if (!this.isHere(index)) continue;
      found++;
      bytes += <u64>this.frames(index) * this.model.bones * KEY_BYTES;
    }
    return bytes <= MAX_BYTES && <u64>found * this.model.bones <= MAX_TRACKS ? found : 0;
  }

  /** Adds an animation for each sequence; bones are nodes from `first` on. @returns false when runs leave the file */
  write(first: u32, glb: Glb, json: Json): bool {
    let most: u32 = 0;
    for (let index: u32 = 0; index < this.model.sequences; index++) {
      if (this.isHere(index)) most = max(most, this.frames(index));
    }
    this.numbers = alloc(most * NUMBERS * 4);
    if (this.numbers == 0) return false;
    json.key("animations");
    json.array();
    for (let index: u32 = 0; index < this.model.sequences; index++) {
      if (this.isHere(index) && !this.writeSequence(index, first, glb, json)) return false;
    }
    json.endArray();
    return true;
  }

  private frames(sequence: u32): u32 {
    return this.model.file.u32(this.model.sequence(sequence) + 56);
  }

  /** The file that has a sequence's tracks; 0 when it is not there. */
  private fileOf(sequence: u32): MemoryFile {
    return this.groups.file(this.model.file.u32(this.model.sequence(sequence) + 156));
  }

  /** Whether the tracks are there and one of them moves. */
  private isHere(sequence: u32): bool {
    const file = this.fileOf(sequence);
    if (changetype<usize>(file) == 0 || this.frames(sequence) - 1 >= MAX_FRAMES) return false;
    const tracks = this.model.file.u32(this.model.sequence(sequence) + 124);
    const bones = this.model.bones;
    if (tracks > file.size || bones > (file.size - tracks) / TRACK_BYTES) return false;
    for (let bone: u32 = 0; bone < bones; bone++) {
      if (moves(file, tracks + bone * TRACK_BYTES, 0, NUMBERS)) return true;
    }
    return false;
  }

  private writeSequence(sequence: u32, first: u32, glb: Glb, json: Json): bool {
    const file = this.model.file;
    const at = this.model.sequence(sequence);
    const from = this.fileOf(sequence);
    const tracks = file.u32(at + 124);
    json.object();
    json.key("name");
    json.text(file.address(at), file.textLength(at, SHORT_NAME_BYTES));
    json.key("channels");
    json.array();
    let sampler: u32 = 0;
    for (let bone: u32 = 0; bone < this.model.bones; bone++) {
      const track = tracks + bone * TRACK_BYTES;
      if (moves(from, track, 0, 3)) writeChannel(sampler++, first + bone, "translation", json);
      if (moves(from, track, 3, NUMBERS)) writeChannel(sampler++, first + bone, "rotation", json);
    }
    json.endArray();
    const times = this.putTimes(sequence, glb);
    json.key("samplers");
    json.array();
    for (let bone: u32 = 0; bone < this.model.bones; bone++) {
      const track = tracks + bone * TRACK_BYTES;
      if (!this.unpack(from, bone, track, this.frames(sequence))) return false;
      if (moves(from, track, 0, 3)) writeSampler(times, this.putPositions(sequence, glb), json);
      if (moves(from, track, 3, NUMBERS)) writeSampler(times, this.putRotations(sequence, glb), json);
    }
    json.endArray();
    json.endObject();
    return !glb.failed && !json.failed;
  }

  private putTimes(sequence: u32, glb: Glb): u32 {
    const stated = this.model.file.f32(this.model.sequence(sequence) + 32);
    const rate = stated >= 0.01 && stated <= 1000 ? stated : USUAL_RATE;
    const frames = this.frames(sequence);
    const into = glb.reserve(frames << 2);
    for (let frame: u32 = 0; frame < frames && into != 0; frame++) store<f32>(into + (frame << 2), <f32>frame / rate);
    return glb.closeFloats(frames, 1, NO_TARGET);
  }

  private putPositions(sequence: u32, glb: Glb): u32 {
    const frames = this.frames(sequence);
    const into = glb.reserve(frames * 12);
    for (let frame: u32 = 0; frame < frames && into != 0; frame++) {
      const from = this.numbers + frame * NUMBERS * 4;
      putPoint(load<f32>(from), load<f32>(from, 4), load<f32>(from, 8), into + frame * 12, true);
    }
    return glb.closeFloats(frames, 3, NO_TARGET);
  }

  private putRotations(sequence: u32, glb: Glb): u32 {
    const frames = this.frames(sequence);
    const into = glb.reserve(frames * 16);
    for (let frame: u32 = 0; frame < frames && into != 0; frame++) {
      const from = this.numbers + frame * NUMBERS * 4 + 12;
      putAngles(load<f32>(from), load<f32>(from, 4), load<f32>(from, 8), into + frame * 16);
    }
    return glb.closeFloats(frames, 4, NO_TARGET);
  }

  /** Fills the numbers of a bone: what it is at rest, and what the runs add. */
  private unpack(file: MemoryFile, bone: u32, track: u32, frames: u32): bool {
    const own = this.model.file;
    for (let number: u32 = 0; number < NUMBERS; number++) {
      const rest = own.f32(this.model.bone(bone) + 64 + number * 4);
      const scale = own.f32(this.model.bone(bone) + 88 + number * 4);
      const offset = <u32>file.i16(track + number * 2) & 0xffff;
      let run = track + offset;
      let step: u32 = 0;
      for (let frame: u32 = 0; frame < frames; frame++) {
        let value: i32 = 0;
        if (offset != 0) {
          while (step >= file.u8(run + 1)) {
            if (file.u8(run + 1) == 0) return false;
            step -= file.u8(run + 1);
            run += (file.u8(run) + 1) * 2;
          }
          const values = file.u8(run);
          if (values != 0) value = file.i16(run + min(step + 1, values) * 2);
          step++;
        }
        store<f32>(this.numbers + (frame * NUMBERS + number) * 4, rest + <f32>value * scale);
      }
    }
    return !file.failed && !own.failed;
  }
}

/** Whether one of a track's numbers has runs. */
function moves(file: MemoryFile, track: u32, from: u32, to: u32): bool {
  for (let number = from; number < to; number++) if (file.i16(track + number * 2) != 0) return true;
  return false;
}

function writeChannel(sampler: u32, node: u32, path: string, json: Json): void {
  json.object();
  json.key("sampler");
  json.unsigned(sampler);
  json.key("target");
  json.object();
  json.key("node");
  json.unsigned(node);
  json.key("path");
  json.word(path);
  json.endObject();
  json.endObject();
}

function writeSampler(times: u32, values: u32, json: Json): void {
  json.object();
  json.key("input");
  json.unsigned(times);
  json.key("output");
  json.unsigned(values);
  json.endObject();
}
