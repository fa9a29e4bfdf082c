import { findErrnoName } from "@assetx/core/abi";
import { failure, type AssetxError } from "@assetx/core/error";

/** Diagnostics as a listing keeps them: the code, then what the plugin says. */
const ABOUT_KEYS = /^key-(?:missing|wrong): /;

/**
 * Why a plugin did not open a file.
 *
 * @param result what it returned: a negative errno
 * @param diagnostic the last error it reported, empty when it reported none
 */
export function refusalOf(result: number, diagnostic: string): AssetxError {
  const errno = findErrnoName(result) ?? String(result);
  const detail = diagnostic.replace(ABOUT_KEYS, "") || "the plugin does not say which";
  if (errno === "EKEYREJECTED" || diagnostic.startsWith("key-wrong: ")) return failure("extract.key-wrong", { detail });
  if (errno === "ENOKEY" || diagnostic.startsWith("key-missing: ")) return failure("extract.locked", { detail });
  return failure("sandbox.refused", { errno, diagnostic });
}
