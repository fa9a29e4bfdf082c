import type { Input } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { withSession } from "./extract-all.ts";

/** A plugin that claims at least this much of a file it does not read would be chosen for it. */
export const CONFUSION_LIMIT = 50;

/** How sure each plugin is of an input. */
export async function probeAll(
  input: Input,
  plugins: ReadonlyMap<string, PluginModule>,
): Promise<ReadonlyMap<string, number>> {
  const answers = new Map<string, number>();
  for (const [name, plugin] of plugins)
    answers.set(name, await withSession(plugin, input, (session) => session.probe()));
  return answers;
}
