import type { AssetxError } from "@assetx/core/error";

/** Whether a plugin refused a file because a key is missing or wrong. */
export function isAboutKeys({ code }: AssetxError): boolean {
  return code === "extract.locked" || code === "extract.key-wrong";
}
