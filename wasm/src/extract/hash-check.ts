import type { StoredHash } from "@assetx/core/abi";
import { equalBytes, toHex } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Digest } from "../codec/index.ts";
import type { EngineHost } from "./host.ts";

/** Recomputes the hashes a container stored for one entry while its bytes go by. */
export class HashCheck {
  readonly #checks: readonly { readonly stored: StoredHash; readonly digest: Digest }[];

  constructor(hashes: readonly StoredHash[], host: EngineHost) {
    this.#checks = hashes.map((stored) => ({ stored, digest: host.createDigest(stored.algorithm) }));
  }

  /** Whether somebody has to look at the packed bytes. */
  get wantsPacked(): boolean {
    return this.#checks.some(({ stored }) => stored.over === "packed");
  }

  update(over: "decoded" | "packed", chunk: Uint8Array): void {
    for (const { stored, digest } of this.#checks) if (stored.over === over) digest.update(chunk);
  }

  /** @throws AssetxError `extract.hash-mismatch` */
  finish(name: string): void {
    for (const { stored, digest } of this.#checks) {
      const actual = digest.digest();
      if (equalBytes(actual, stored.digest)) continue;
      const { algorithm } = stored;
      fail("extract.hash-mismatch", { name, algorithm, expected: toHex(stored.digest), actual: toHex(actual) });
    }
  }
}
