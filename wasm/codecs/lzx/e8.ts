// E8 translation: the encoder made the targets of x86 calls absolute, which packs better.
const FRAME_BYTES: usize = 32_768;
/** Frames behind these are left alone. */
const MAX_FRAMES: usize = 32_768;
/** The last bytes of a frame are left alone, and frames that have no others. */
const TAIL_BYTES: usize = 10;

/** Undoes it in all of the output. It comes last: matches refer to what was not translated. */
export function undoE8(out: usize, bytes: u32, e8Size: u32): void {
  const most = FRAME_BYTES * MAX_FRAMES;
  const end = out + (<usize>bytes < most ? <usize>bytes : most);
  for (let frame = out; frame < end; frame += FRAME_BYTES) {
    const frameEnd = frame + FRAME_BYTES < end ? frame + FRAME_BYTES : end;
    if (frameEnd - frame > TAIL_BYTES) undoFrame(frame, frameEnd - TAIL_BYTES, out, <i32>e8Size);
  }
}

function undoFrame(from: usize, end: usize, out: usize, e8Size: i32): void {
  let at = from;
  while (at < end) {
    if (load<u8>(at) != 0xe8) {
      at++;
      continue;
    }
    const position = <i32>(at - out);
    const target = load<i32>(at, 1);
    if (target >= -position && target < e8Size) {
      store<i32>(at, target >= 0 ? target - position : target + e8Size, 1);
    }
    at += 5;
  }
}
