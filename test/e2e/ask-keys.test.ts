import { afterAll, expect, it } from "vitest";
import type { Context } from "../../cli/src/command/index.ts";
import { runMain } from "../../cli/src/main.ts";
import { createMemoryTerminal, type MemoryTerminal } from "../../cli/src/terminal/index.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";
import { Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
afterAll(() => place.remove());

function personWho(answers: readonly string[]): Context & { readonly terminal: MemoryTerminal } {
  return {
    env: place.env,
    cwd: place.folder,
    terminal: createMemoryTerminal(answers),
    fetch,
    now: () => 0,
    cancellation: () => new AbortController().signal,
  };
}

/** An archive whose index is encrypted, and its key in hexadecimal. */
async function writeLocked(): Promise<{ readonly path: string; readonly key: string }> {
  const sample = (await loadSamples("unreal-pak")).find(({ name }) => name === "v11-secret.pak");
  const key = sample?.keys?.["default"];
  if (sample === undefined || key === undefined) throw new Error("there is no sample with a key");
  return { path: place.write(sample.name, sample.bytes), key: Buffer.from(key).toString("hex") };
}

it("asks a person for the key that a file needs, and lists it with what they type", async () => {
  const { path, key } = await writeLocked();
  const context = personWho([key]);
  expect(await runMain(context, ["list", path, "--json"])).toBe(0);
  expect(context.terminal.reported()).toContain("Key default of ");
  expect(context.terminal.printed()).toContain('"type":"entry"');
  expect(context.terminal.printed() + context.terminal.reported()).not.toContain(key);
});

it("extracts with the key that was typed", async () => {
  const { path, key } = await writeLocked();
  const context = personWho([key]);
  expect(await runMain(context, ["extract", path, "-o", place.path("out"), "--json"])).toBe(0);
  expect(context.terminal.printed()).toContain('"type":"file"');
});

it("says which key is missing when a person gives none, and asks once", async () => {
  const { path } = await writeLocked();
  const context = personWho([""]);
  expect(await runMain(context, ["list", path, "--json"])).not.toBe(0);
  expect(context.terminal.printed()).toContain('"code":"extract.locked"');
});

it("asks nobody in a pipe", async () => {
  const { path } = await writeLocked();
  const context = personWho([]);
  expect(await runMain(context, ["list", path, "--json"])).not.toBe(0);
  expect(context.terminal.reported()).not.toContain("Key default of ");
});
