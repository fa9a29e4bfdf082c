import type { RemoteUsage } from "@assetx/wasm/node-remote";
import { renderCount, renderSize, type Terminal } from "../terminal/index.ts";

const REDRAW_MS = 200;

/** What reading over HTTP has cost, for a person. */
export function renderUsage({ requests, receivedBytes }: RemoteUsage): string {
  return `${renderCount(requests, "request", "requests")}, ${renderSize(receivedBytes)} received`;
}

/** The same for a program; nothing for a file on this machine. */
export function describeUsage(usage: RemoteUsage | undefined): Readonly<Record<string, unknown>> {
  return usage === undefined ? {} : { requests: usage.requests, receivedBytes: usage.receivedBytes };
}

/** Shows on a line of its own what is being received, until it is disposed of; nothing when stderr is no terminal. */
export function watchUsage(terminal: Terminal, usage: RemoteUsage | undefined): Disposable {
  let timer: ReturnType<typeof setInterval> | undefined;
  if (usage !== undefined && terminal.canRedraw) {
    timer = setInterval(
      () => terminal.err(`\r${renderUsage(usage).slice(0, terminal.columns - 1)}\u001B[K`),
      REDRAW_MS,
    );
  }
  return {
    [Symbol.dispose]() {
      if (timer === undefined) return;
      clearInterval(timer);
      terminal.err("\r\u001B[K");
    },
  };
}
