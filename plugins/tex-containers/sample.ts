import type { Sample } from "../sdk/sample/index.ts";
import { ddsSamples } from "./sample-dds.ts";
import { ktxSamples } from "./sample-ktx.ts";
import { otherSamples } from "./sample-other.ts";

/** Small files of each format, and some that must be refused. */
export function samples(): readonly Sample[] {
  return [...ddsSamples(), ...ktxSamples(), ...otherSamples()];
}
