import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Input } from "@assetx/wasm/extract";
import type { Sample } from "../../../plugins/sdk/sample/index.ts";
import { ROOT } from "../paths.ts";

/** What `sample.ts` of each plugin exports. */
interface SampleModule {
  samples(): readonly Sample[];
}

/** The files that show each variant a plugin reads, made by its own code. */
export async function loadSamples(folder: string): Promise<readonly Sample[]> {
  const url = pathToFileURL(join(ROOT, "plugins", folder, "sample.ts")).href;
  const module = (await import(/* @vite-ignore */ url)) as SampleModule;
  return module.samples();
}

/** Files beside a sample, as the engine takes them. */
export function siblingsOf(sample: Sample): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(sample.siblings ?? {}));
}

/** Keys that go with a sample, as the engine takes them. */
export function keysOf(sample: Sample): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(sample.keys ?? {}));
}

/** A sample as an input of the engine. */
export function inputOf(sample: Sample): Input {
  return { kind: "bytes", name: sample.name, bytes: sample.bytes, siblings: siblingsOf(sample) };
}
