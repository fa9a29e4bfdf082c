import { failure, type AssetxError } from "@assetx/core/error";

/** What stood in the way of one try; the next one may go better. */
export interface Setback {
  readonly error: AssetxError;
  /** As the server sent it. */
  readonly retryAfter?: string | undefined;
}

/** `fetch failed` says nothing; its cause does. */
export function networkFault(shown: string, thrown: unknown): AssetxError {
  return failure("remote.network", { url: shown, detail: deepestMessage(thrown) }, { cause: thrown });
}

/** Browsers say for every reason that the fetch failed; these are the likely ones. */
export function blockedFault(shown: string, thrown: unknown): AssetxError {
  const detail =
    "the server cannot be reached, does not allow other sites, or is plain http under a page that is https";
  return failure("remote.blocked", { url: shown, detail }, { cause: thrown });
}

function deepestMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return deepestMessage(thrown.errors[0]);
  if (thrown.cause instanceof Error) return deepestMessage(thrown.cause);
  return thrown.message === "" ? thrown.name : thrown.message;
}
