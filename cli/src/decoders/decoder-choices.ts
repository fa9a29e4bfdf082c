import type { Choices } from "@assetx/wasm/select";
import { AssetxError } from "@assetx/core/error";
import { storeFolder } from "../host/index.ts";
import { loadChoices, saveChoices } from "./choices.ts";

/**
 * The decoders chosen for this machine. With `calibrate` they are chosen now, in a tenth of a second, when they never were.
 *
 * @returns `undefined` for the defaults
 */
export async function decoderChoices(
  env: Readonly<Record<string, string | undefined>>,
  { calibrate }: { readonly calibrate: boolean },
): Promise<Choices | undefined> {
  const folder = storeFolder(env);
  const kept = loadChoices(folder);
  if (kept !== undefined || !calibrate) return kept;
  try {
    const { calibrateDecoders } = await import("../bench/calibrate.ts");
    const { choices } = await calibrateDecoders(() => performance.now());
    saveChoices(folder, choices);
    return choices;
  } catch (error) {
    // Speed is all that is at stake: where nothing can be kept, or a package is damaged, the defaults serve.
    if (error instanceof AssetxError) return undefined;
    throw error;
  }
}
