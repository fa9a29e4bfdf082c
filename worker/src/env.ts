import type { OperatorToken } from "./deps.ts";

/** Bindings of wrangler.toml. `DB_BRIDGE` is present only where the worker is self-hosted. */
export interface Bindings {
  readonly PACKAGES: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly DB_BRIDGE?: Fetcher;
  readonly DATABASE_URL?: string;
  readonly DATABASE_TOKEN?: string;
  readonly OPERATOR_TOKEN_ID?: string;
  readonly OPERATOR_TOKEN_SHA256?: string;
}

/** The operator's token as the configuration states it: an id and the SHA-256 of its text, or neither. */
export function readOperator(id: string | undefined, secretSha256: string | undefined): OperatorToken | undefined {
  return id === undefined || secretSha256 === undefined || !/^[0-9a-f]{64}$/.test(secretSha256)
    ? undefined
    : { id, secretSha256 };
}
