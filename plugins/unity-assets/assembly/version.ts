import { behindDigits, isDigit, numberAt } from "./literal";

/**
 * The engine's version at `at`, e.g. `2021.3.0f1`, as a number that grows with it: 16 bits of major, 8 of minor, 8 of patch.
 */
export function versionAt(at: usize): u32 {
  let value: u32 = 0;
  let place = at;
  for (let shift: i32 = 16; shift >= 0; shift -= 8) {
    const number = numberAt(place);
    value |= (shift == 16 ? number : min(number, 255)) << shift;
    place = behindDigits(place);
    if (load<u8>(place) != 0x2e) break;
    place++;
  }
  return value;
}

/** Whether the text begins as a version does: a number, a dot and a number. */
export function isVersion(at: usize): bool {
  const place = behindDigits(at);
  return place != at && place - at < 6 && load<u8>(place) == 0x2e && isDigit(place + 1);
}
