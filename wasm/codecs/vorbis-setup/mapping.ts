import { copy, isPastEnd, put } from "./bits";

// bits      mapping
//  16       0; left out by Wwise
//   1       more than one submap, then 4 bits: how many less one
//   1       channels are coupled, then 8 bits: steps less one, and of each step two channels
//   2       0
//   4 each  submap of each channel, when there is more than one
//   8 x 3   of each submap: not used, floor, residue
/** Copies a mapping; false when it is none. */
export function copyMapping(isWhole: bool, channels: u32, floors: u32, residues: u32): bool {
  if (!isWhole) put(0, 16);
  else if (copy(16) != 0) return false;
  const submaps: u32 = copy(1) != 0 ? copy(4) + 1 : 1;
  if (copy(1) != 0 && !copyCoupling(channels)) return false;
  if (copy(2) != 0) return false;
  if (submaps > 1) {
    for (let channel: u32 = 0; channel < channels; channel++) {
      if (copy(4) >= submaps) return false;
    }
  }
  for (let submap: u32 = 0; submap < submaps; submap++) {
    copy(8);
    if (copy(8) >= floors || copy(8) >= residues) return false;
  }
  return !isPastEnd();
}

function copyCoupling(channels: u32): bool {
  const bits: u32 = 32 - clz(channels - 1);
  for (let step = copy(8) + 1; step > 0; step--) {
    const magnitude = copy(bits);
    const angle = copy(bits);
    if (magnitude == angle || magnitude >= channels || angle >= channels) return false;
  }
  return true;
}
