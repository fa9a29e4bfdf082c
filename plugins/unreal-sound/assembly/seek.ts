import { Audio } from "./audio";

/** "SEEK" */
const TAG: u32 = 0x4b454553;
/** Every entry stands for the same number of frames; each says for how many. */
const KIND_EVEN: u32 = 0;
const KIND_UNEVEN: u32 = 1;

// table, in front of a chunk: "SEEK", u8 kind
//   even: u16 frames of an entry, u32 frames before the first, u32 entries, u16 x entries
//   uneven: u32 entries, u16 x entries, u32 frames before the first, u32 entries, u16 x entries
/** Leaves out the tables that stand in front of chunks; false when one is damaged. */
export function skipSeekTables(audio: Audio): bool {
  for (let chunk: u32 = 0; chunk < audio.count; chunk++) {
    const head = audio.view(chunk, 0, 15);
    if (head == 0 || load<u32>(head) != TAG) continue;
    const kind: u32 = load<u8>(head, 4);
    let bytes: f64;
    if (kind == KIND_EVEN) bytes = 15 + <f64>load<u32>(head, 11) * 2;
    else if (kind == KIND_UNEVEN) {
      const entries = <f64>load<u32>(head, 5) * 2;
      const second = audio.view(chunk, 13 + entries, 4);
      if (second == 0) return false;
      bytes = 17 + entries + <f64>load<u32>(second) * 2;
    } else return false;
    if (bytes > audio.chunkBytes(chunk)) return false;
    audio.cut(chunk, bytes);
  }
  return true;
}
