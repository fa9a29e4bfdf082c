import { row } from "../row.ts";

/** A plugin that runs: what it asked for and may not have, or used up. */
export const SANDBOX = {
  "abi.missing": row<{ name: string }>(422, 1, "author", ({ name }) => `The plugin does not export ${name}`),
  "abi.version": row<{ found: number; supported: readonly string[] }>(
    422,
    1,
    "author",
    ({ found, supported }) => `The plugin speaks ax${found}; this host speaks ${supported.join(", ")}`,
  ),
  "abi.bounds": row<{ call: string; pointer: number; length: number }>(
    422,
    1,
    "author",
    ({ call, pointer, length }) => `${call} was given memory outside the plugin's own: ${length} bytes at ${pointer}`,
  ),
  "abi.record": row<{ detail: string }>(422, 1, "author", ({ detail }) => `The plugin emitted a bad record: ${detail}`),
  "sandbox.fuel": row<{ used: number }>(
    422,
    1,
    "author",
    ({ used }) => `The plugin ran out of fuel after ${used} units`,
  ),
  "sandbox.stack": row<{ export: string }>(422, 1, "author", (f) => `The plugin overflowed the stack in ${f.export}`),
  "sandbox.trap": row<{ export: string; detail: string }>(
    422,
    1,
    "author",
    (f) => `The plugin crashed in ${f.export}: ${f.detail}`,
  ),
  "sandbox.timeout": row<{ limitMs: number }>(
    422,
    1,
    "author",
    ({ limitMs }) => `The plugin was stopped after ${limitMs} ms of wall time`,
  ),
  "sandbox.worker-lost": row<{ detail: string }>(500, 1, "us", ({ detail }) => `The sandbox ended: ${detail}`),
  "sandbox.unhealthy": row<{ traps: number }>(
    422,
    1,
    "author",
    ({ traps }) => `The plugin crashed on ${traps} entries and is not asked again`,
  ),
  "sandbox.runtime-unsupported": row<{ runtime: string }>(
    501,
    1,
    "user",
    ({ runtime }) => `${runtime} cannot compile WebAssembly at run time, so plugins do not run here`,
  ),
  "sandbox.refused": row<{ errno: string; diagnostic: string }>(
    422,
    1,
    "file",
    ({ errno, diagnostic }) => `The plugin refused the file (${errno})${diagnostic === "" ? "" : `: ${diagnostic}`}`,
  ),
};
