/** What closing a session ends its runs with; made once, since a reason of its own has a stack to be taken. */
export const CLOSED: Error = new Error("the session was closed");

export interface LinkedSignal {
  readonly signal: AbortSignal;
  unlink(): void;
}

/**
 * A signal that is aborted with the first of several, until it is unlinked. Unlike `AbortSignal.any` it leaves nothing
 * behind in signals that live long: thousands of runs hang on the one of the whole command.
 */
export function linkSignals(signals: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const controller = new AbortController();
  const live = signals.filter((signal) => signal !== undefined);
  const abort = (): void => controller.abort(live.find(({ aborted }) => aborted)?.reason);
  for (const signal of live) signal.addEventListener("abort", abort, { once: true });
  if (live.some(({ aborted }) => aborted)) abort();
  return {
    signal: controller.signal,
    unlink() {
      for (const signal of live) signal.removeEventListener("abort", abort);
    },
  };
}
