import type { Session } from "@assetx/wasm/extract";
import { getPlugin, readCatalog, type CatalogPlugin } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import { decoderChoices } from "../decoders/index.ts";
import { createSandboxProbe, getPluginFor, signatureReach } from "../identify/index.ts";
import { openSubject, watchUsage, type Subject } from "../remote/index.ts";
import { printNote } from "../terminal/index.ts";
import { assetPlugins, innerArchives } from "./assets.ts";
import { openInside, type Opened } from "./inside.ts";
import { readKeys, type KeyWishes } from "./keys.ts";
import { chooseLayerPlugin } from "./layers.ts";

/** A file that is open, and by which plugin. */
export interface OpenFile extends Opened, AsyncDisposable {
  /** What the user named. */
  readonly subject: Pick<Subject, "name" | "shown" | "usage">;
}

/** What the user said about how to open a file. */
export interface OpenWishes extends KeyWishes {
  /** The command that opens it, for usage errors. */
  readonly command: string;
  /** Entries are going to be decoded, so that the fastest decoders are worth knowing. */
  readonly decodes: boolean;
  /** The plugin that reads it; with `inside`, that reads the innermost container. */
  readonly plugin: string | undefined;
  /** Containers as they are stored: inner layers of a format are not opened. */
  readonly raw: boolean;
  /** Archives that are entries are opened, too. */
  readonly deep?: boolean | undefined;
  /** Display names of entries that are containers themselves, from the outside in. */
  readonly inside: readonly string[];
  /** Keys by id that were asked for, beside those of the command line. */
  readonly typedKeys?: ReadonlyMap<string, Uint8Array> | undefined;
  /** Told of a key that a plugin asked for by this id and nobody gave. */
  readonly onMissingKey?: ((id: string) => void) | undefined;
  /** The plugins there are, when they were read already: whoever opens many files reads them once. */
  readonly catalog?: readonly CatalogPlugin[];
}

/**
 * Chooses the plugin for a file, or takes the one that was named, and opens the file with it; then the containers inside.
 *
 * @param path of the file, or its address
 * @throws AssetxError `cli.unidentified`, `cli.plugin-unknown`, `cli.plugin-digest`, `cli.no-entry`, `input.*`, `remote.*`, `guard.*`
 */
export async function openFile(context: Context, path: string, wishes: OpenWishes): Promise<OpenFile> {
  const { plugin, inside } = wishes;
  const keys = new Map([...readKeys(wishes.command, wishes), ...(wishes.typedKeys ?? [])]);
  const catalog = wishes.catalog ?? readCatalog(context.env);
  const wanted = plugin === undefined ? undefined : getPlugin(catalog, plugin);
  const subject = await openSubject(context, path);
  // An inner container reads its siblings out of the one around it, so that all of them stay open.
  const sessions: Session[] = [];
  const closeAll = async (): Promise<void> => {
    for (const session of sessions.toReversed()) await session.close();
    await subject[Symbol.asyncDispose]();
  };
  let opened: Opened;
  try {
    using _ = watchUsage(context.terminal, subject.usage);
    opened = await openOutermost(context, catalog, subject, {
      wanted: inside.length === 0 ? wanted : undefined,
      keys,
      decodes: wishes.decodes,
      onMissingKey: wishes.onMissingKey,
    });
    sessions.push(opened.session);
    for (const [depth, name] of inside.entries()) {
      const innermost = depth === inside.length - 1 ? wanted : undefined;
      // oxlint-disable-next-line no-await-in-loop -- each container lies in the last one
      opened = await openInside(opened, name, catalog, innermost, context.cancellation());
      sessions.push(opened.session);
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  const { createLayeredSession } = await import("@assetx/wasm/layer");
  const options = {
    assets: assetPlugins(catalog),
    archives: wishes.deep === true ? innerArchives(catalog) : undefined,
  };
  const session = wishes.raw
    ? opened.session
    : createLayeredSession(opened.session, chooseLayerPlugin(catalog), options);
  if (session !== opened.session) sessions.push(session);
  return { plugin: opened.plugin, session, subject, [Symbol.asyncDispose]: closeAll };
}

interface OutermostWishes {
  readonly wanted: CatalogPlugin | undefined;
  readonly keys: ReadonlyMap<string, Uint8Array>;
  readonly decodes: boolean;
  readonly onMissingKey: ((id: string) => void) | undefined;
}

async function openOutermost(
  context: Context,
  catalog: readonly CatalogPlugin[],
  subject: Subject,
  { wanted, keys, decodes, onMissingKey }: OutermostWishes,
): Promise<Opened> {
  const plugin = wanted ?? (await choose(context, catalog, subject));
  const [{ loadPluginModule }, { openSession }, choices] = await Promise.all([
    import("../catalog/load.ts"),
    import("@assetx/wasm/node"),
    decoderChoices(context.env, { calibrate: decodes }),
  ]);
  const options = {
    plugin: await loadPluginModule(plugin),
    ...subject.place,
    keys,
    ...(onMissingKey === undefined ? {} : { onMissingKey }),
    signal: context.cancellation(),
    onLog: (line: string) => printNote(context.terminal, `${plugin.name}: ${line}`),
  };
  return { session: await openSession(options, choices), plugin };
}

async function choose(context: Context, catalog: readonly CatalogPlugin[], subject: Subject): Promise<CatalogPlugin> {
  const probe = createSandboxProbe(context.cancellation, () => subject.place);
  const ends = await subject.readEnds(signatureReach(catalog));
  const { plugin } = await getPluginFor(catalog, subject.shown, probe, ends);
  return plugin;
}
