// One step of a stream: a header, stored bytes, bytes to skip, or commands.

import { bitsAt, bitsSkipped, isOverrun, openBits, skipToByte } from "./bits";
import { IS_DONE, IS_FULL, NEEDS_INPUT, runCommands } from "./commands";
import { COMMAND, ENDED, META_BLOCK, SKIPPED, START, STORED, readMetaBlock, readWindow } from "./header";
import { IS_LAST, LEFT, MALFORMED, OUTPUT_AT, PHASE, PRODUCED } from "./state";

/**
 * Goes on where `bits.ts` stands, up to the end of a header or of a meta-block, or until output is full. Answers IS_DONE,
 * IS_FULL, or NEEDS_INPUT, all of which may come with output, or -1. A header is read whole or not at all.
 */
export function step(state: usize, srcEnd: usize, last: bool, limit: usize): i32 {
  const phase = load<u32>(state, PHASE);
  if (phase <= META_BLOCK) {
    const at = bitsAt();
    const skipped = bitsSkipped();
    const isGood = phase == START ? readWindow(state) : readMetaBlock(state);
    if (isOverrun()) {
      store<u32>(state, phase, PHASE);
      openBits(at, skipped, srcEnd);
      return last ? MALFORMED : NEEDS_INPUT;
    }
    if (!isGood) return MALFORMED;
    if (phase == START) store<u32>(state, META_BLOCK, PHASE);
    return IS_DONE;
  }
  if (phase >= COMMAND) {
    const answer = runCommands(state, srcEnd, last, limit);
    if (answer != IS_DONE) return answer;
  } else {
    const at = bitsAt();
    const left = <usize>load<u32>(state, LEFT);
    let part = min<usize>(left, srcEnd - at);
    if (phase == STORED) {
      const op = <usize>load<u32>(state, OUTPUT_AT);
      part = min<usize>(part, limit - op);
      memory.copy(op, at, part);
      store<u32>(state, <u32>(op + part), OUTPUT_AT);
      store<u64>(state, load<u64>(state, PRODUCED) + <u64>part, PRODUCED);
    }
    store<u32>(state, <u32>(left - part), LEFT);
    openBits(at + part, 0, srcEnd);
    if (part < left) {
      if (phase == STORED && <usize>load<u32>(state, OUTPUT_AT) == limit) return IS_FULL;
      return last ? MALFORMED : NEEDS_INPUT;
    }
  }
  if (load<u32>(state, IS_LAST)) {
    store<u32>(state, ENDED, PHASE);
    return skipToByte() ? IS_DONE : MALFORMED;
  }
  store<u32>(state, META_BLOCK, PHASE);
  return IS_DONE;
}
