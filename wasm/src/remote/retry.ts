/** Answers that say "not now". */
const AGAIN: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Tries without any progress before it is given up. */
export const MAX_TRIES = 4;
const FIRST_WAIT_MS = 250;
/** A server that wants more time than this is not waited for. */
const MAX_WAIT_MS = 30_000;

export function isWorthAnotherTry(status: number): boolean {
  return AGAIN.has(status);
}

/**
 * How long to wait before try number `tried` + 1: twice as long each time, or what the server asks for.
 *
 * @param retryAfter seconds or a date, as the server sent it
 * @returns milliseconds; `isTooLong` when nobody should wait here for so long
 */
export function waitBeforeRetry(
  tried: number,
  retryAfter: string | undefined,
  nowMs: number,
): { readonly waitMs: number; readonly isTooLong: boolean } {
  const usualMs = FIRST_WAIT_MS * 2 ** (tried - 1);
  const askedMs = parseRetryAfter(retryAfter, nowMs) ?? 0;
  const waitMs = Math.max(usualMs, askedMs);
  return { waitMs, isTooLong: waitMs > MAX_WAIT_MS };
}

function parseRetryAfter(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/u.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
