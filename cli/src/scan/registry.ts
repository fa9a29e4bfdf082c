import { AssetxError } from "@assetx/core/error";
import type { ExtensionTotal, Trouble } from "@assetx/wasm/scan";
import type { Context } from "../command/index.ts";

/** A plugin that is not here but at the registry, for files that nothing here recognises. */
export interface RegistryOffer {
  readonly extension: string;
  readonly plugin: string;
  readonly version: string;
  readonly description: string;
}

export interface RegistryAnswer {
  readonly address: string;
  readonly offers: readonly RegistryOffer[];
  /** Why it did not answer everything. */
  readonly trouble: Trouble | undefined;
}

/** One request each; the extensions with the most bytes come first. */
const MAX_ASKED = 20;
const OFFERS_EACH = 3;

/**
 * Asks the registry for plugins by the extensions of unknown files. Nothing but the extensions is sent.
 *
 * @param here names of plugins that can run here
 * @returns `undefined` when no registry is configured
 * @throws AssetxError `cli.registry-url`, and what the registry or the network refuses when `option` names one
 */
export async function askRegistry(
  context: Context,
  option: string | undefined,
  unknown: readonly ExtensionTotal[],
  here: ReadonlySet<string>,
): Promise<RegistryAnswer | undefined> {
  const configured = option ?? context.env["ASSETX_REGISTRY"] ?? "";
  if (configured === "") return undefined;
  const { openRegistry } = await import("../registry/index.ts");
  const registry = openRegistry(context, option);
  const offers: RegistryOffer[] = [];
  try {
    for (const { extension } of unknown.filter(isAskable).slice(0, MAX_ASKED)) {
      // oxlint-disable-next-line no-await-in-loop -- a registry is asked one thing at a time
      const { items } = await registry.call("listPlugins", { query: { ext: extension, limit: String(OFFERS_EACH) } });
      for (const { name, latest, description } of items) {
        // What is here was asked already and said no.
        if (!here.has(name)) offers.push({ extension, plugin: name, version: latest, description });
      }
    }
  } catch (error) {
    // The scan itself is done; it fails only for who asked for this registry.
    if (option !== undefined || !(error instanceof AssetxError) || error.code === "cancelled") throw error;
    return { address: registry.address, offers, trouble: { code: error.code, message: error.message } };
  }
  return { address: registry.address, offers, trouble: undefined };
}

function isAskable({ extension }: ExtensionTotal): boolean {
  return /^[a-z0-9][a-z0-9_+-]{0,15}$/u.test(extension);
}
