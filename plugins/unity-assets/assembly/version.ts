import { numberAt } from "./literal";

/**
 * The engine's version at `at`, e.g. `2021.3.0f1`, as a number that grows with it: 16 bits of major, 8 of minor, 8 of patch.
 */
export function versionAt(at: usize): u32 {
  let value: u32 = 0;
  let place = at;
  for (let part: u32 = 0; part < 3; part++) {
    const number = numberAt(place);
    value |= part == 0 ? number << 16 : min(number, 255) << (part == 1 ? 8 : 0);
    while (<u32>load<u8>(place) - 0x30 < 10) place++;
    if (load<u8>(place) != 0x2e) break;
    place++;
  }
  return value;
}

/** Whether the text begins as a version does: a number, a dot and a number. */
export function isVersion(at: usize): bool {
  let place = at;
  while (<u32>load<u8>(place) - 0x30 < 10) place++;
  return place != at && place - at < 6 && load<u8>(place) == 0x2e && <u32>load<u8>(place + 1) - 0x30 < 10;
}
