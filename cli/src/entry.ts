import { completeRuntime, startSmall } from "./host/index.ts";
import { runMain } from "./main.ts";
import { createNodeTerminal } from "./terminal/index.ts";

/** The process: its arguments, its console, its signals, its exit code. */
let cancellation: AbortController | undefined;

function listenForCancel(): AbortSignal {
  if (cancellation !== undefined) return cancellation.signal;
  const controller = new AbortController();
  cancellation = controller;
  const cancel = (): void => {
    // The second Ctrl-C does not wait for anything to be tidied up.
    if (controller.signal.aborted) process.exit(9);
    controller.abort();
  };
  process.on("SIGINT", cancel);
  process.on("SIGTERM", cancel);
  return controller.signal;
}

startSmall();
completeRuntime();
const exitCode = await runMain(
  {
    env: process.env,
    cwd: process.cwd(),
    terminal: createNodeTerminal(process.env),
    fetch: async (input, init) => await fetch(input, init),
    now: () => Date.now(),
    cancellation: listenForCancel,
  },
  process.argv.slice(2),
);
process.exit(exitCode);
