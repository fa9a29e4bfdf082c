import { fail } from "../../error/index.ts";
import type { GuardLimits } from "../limits.ts";
import type { ModuleReader } from "../module-reader.ts";

/**
 * How many rows a section has.
 *
 * @param rowBytes the fewest bytes a row takes
 * @throws AssetxError `guard.complex`, `guard.malformed`
 */
export function readRows(reader: ModuleReader, what: string, rowBytes: number, limits: GuardLimits): number {
  const count = reader.readCount(rowBytes);
  if (count > limits.rows) fail("guard.complex", { what, count, limit: limits.rows });
  return count;
}
