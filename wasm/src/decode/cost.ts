import type { CodecStep } from "@assetx/core/abi";
import { COST_NS, OTHER_COST_NS } from "./cost.table.ts";

/** What undoing `steps` may take, in nanoseconds of one processor. */
export function costNs(steps: readonly CodecStep[], sizeBytes: number): number {
  let nsPerByte = 0;
  for (const { codec } of steps) nsPerByte += COST_NS.get(codec) ?? OTHER_COST_NS;
  return sizeBytes * nsPerByte;
}
