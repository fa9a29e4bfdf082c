import { fail } from "../../error/index.ts";
import type { ModuleReader } from "../module-reader.ts";

const HAS_MAX = 1;
const SHARED = 2;
const WIDE = 4;

/**
 * The size limits of a memory or a table.
 *
 * @throws AssetxError `guard.memory64`, `guard.shared-memory`, `guard.feature`, `guard.malformed`
 */
export function readSizeLimits(reader: ModuleReader): { readonly min: number; readonly max: number | undefined } {
  const offset = reader.at;
  const flags = reader.readU8();
  if ((flags & WIDE) !== 0) fail("guard.memory64", { offset });
  if ((flags & SHARED) !== 0) fail("guard.shared-memory", { offset });
  if (flags > HAS_MAX) fail("guard.feature", { feature: "custom page sizes", offset });
  const min = reader.readU32();
  return { min, max: flags === HAS_MAX ? reader.readU32() : undefined };
}
