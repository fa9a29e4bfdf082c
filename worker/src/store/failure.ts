import { AssetxError, failure } from "@assetx/core/error";

/** The columns of a UNIQUE constraint that a write broke, as SQLite names them, or `undefined` for any other error. */
export function findUniqueViolation(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const [, columns] = /UNIQUE constraint failed: ([\w., ]+)/.exec(each.message) ?? [];
    if (columns !== undefined) return columns.trim();
  }
  return undefined;
}

/** What the driver threw, as a coded error; SQL and its parameters stay in the cause. */
export function toStoreError(error: unknown): AssetxError {
  if (error instanceof AssetxError) return error;
  const deepest = deepestCause(error);
  return failure("store.unavailable", { detail: deepest }, { cause: error });
}

function deepestCause(error: unknown): string {
  let message = String(error);
  for (let each = error; each instanceof Error; each = each.cause) message = each.message;
  return message.slice(0, 200);
}
