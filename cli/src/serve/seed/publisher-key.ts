import { readFileSync, writeFileSync } from "node:fs";
import { decodeSecretKey, encodeSecretKey, generateKey, type SecretKey } from "@assetx/core/signing";

/**
 * The key that signs the bundled plugins on this machine, made on first use and readable only by its owner.
 *
 * @throws AssetxError `signature.key-text` when the file holds something else
 */
export function loadPublisherKey(file: string): SecretKey {
  const fresh = generateKey();
  try {
    writeFileSync(file, encodeSecretKey(fresh), { flag: "wx", mode: 0o600 });
    return fresh;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return decodeSecretKey(readFileSync(file, "utf8"));
  }
}
