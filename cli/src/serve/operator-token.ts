import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { findToken, mintToken, TOKEN_RANDOM_BYTES } from "@assetx/core/api";
import { fail } from "@assetx/core/error";

/** The operator's token of one data folder. */
export interface OperatorToken {
  readonly id: string;
  readonly text: string;
  readonly sha256: string;
}

/**
 * The token in `file`, made on first use and readable only by its owner.
 *
 * @throws AssetxError `input.unreadable` when the file holds something else
 */
export function loadOperatorToken(file: string): OperatorToken {
  const minted = mintToken(randomBytes(TOKEN_RANDOM_BYTES));
  let text = minted.text;
  try {
    writeFileSync(file, `${text}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    text = readFileSync(file, "utf8").trim();
  }
  const token = findToken(text);
  if (token === undefined) return fail("input.unreadable", { path: file, detail: "it holds no token" });
  return { id: token.id, text, sha256: createHash("sha256").update(text).digest("hex") };
}
