import type { IndexedFormat } from "@assetx/core/api";
import { AssetxError } from "@assetx/core/error";
import {
  findPlainKind,
  findUnnamedKind,
  isProgram,
  type Contents,
  type Reader,
  type ScannedFile,
} from "@assetx/wasm/scan";
import { siblingsOf, type ChosenFile } from "../../files/index.ts";
import { unwrap, type Engine } from "../bridge.ts";
import { claimFile, type Claim } from "../claim.ts";
import { findCandidates, readEnds, type FileEnds } from "../identify.ts";
import { isAboutKeys } from "../keys.ts";
import type { LoadedPlugin } from "../plugin-loader.ts";
import type { Recognised } from "../recognise.ts";

export interface ClassifyContext {
  readonly files: readonly ChosenFile[];
  readonly formats: readonly IndexedFormat[];
  /** Engines by plugin. */
  readonly engines: ReadonlyMap<string, readonly string[]>;
  /** Started when the first container is met. */
  readonly engine: () => Promise<Engine>;
  readonly signal: AbortSignal;
}

export interface Classified {
  readonly file: ScannedFile;
  readonly head: Uint8Array;
  /** Ids of keys without which it lists nothing. */
  readonly missingKeys: readonly string[];
}

/**
 * What one file of a folder is, and what it lists when a plugin opens it. What is wrong with the file is told with it.
 *
 * @param owner path of the file that this one is a part of
 * @throws AssetxError `cancelled`, and what is not the file's fault
 */
export async function classifyFile(
  context: ClassifyContext,
  chosen: ChosenFile,
  owner: string | undefined,
): Promise<Classified> {
  const { path, file } = chosen;
  const blank: ScannedFile = {
    path,
    sizeBytes: file.size,
    state: "unknown",
    reader: undefined,
    owner: undefined,
    kind: undefined,
    contents: undefined,
    trouble: undefined,
  };
  const told = (known: Partial<ScannedFile>, head?: Uint8Array, missingKeys: readonly string[] = []): Classified => ({
    file: { ...blank, ...known },
    head: head ?? new Uint8Array(0),
    missingKeys,
  });
  if (owner !== undefined) return told({ state: "part", owner });
  let ends: FileEnds;
  try {
    ends = await readEnds(file);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const trouble = { code: "input.unreadable", message };
    return told({ state: "unreadable", trouble });
  }
  const { head } = ends;
  const plain = findPlainKind(path, head);
  if (plain !== undefined) return told({ state: "loose", kind: plain }, head);
  const candidates = findCandidates(ends, context.formats);
  const read = candidates.length === 0 ? undefined : await readContainer(context, { chosen, ends, candidates });
  if (read !== undefined) return told({ state: "opens", ...read.known }, head, read.missingKeys);
  if (isProgram(path, head)) return told({ state: "program" }, head);
  const kind = findUnnamedKind(head);
  return told(kind === undefined ? {} : { state: "loose", kind }, head);
}

interface Read {
  readonly known: Pick<ScannedFile, "contents" | "reader" | "trouble">;
  readonly missingKeys: readonly string[];
}

/** The plugin that opens a file, and the totals of its listing; `undefined` when none does. */
async function readContainer(context: ClassifyContext, recognised: Recognised): Promise<Read | undefined> {
  const { chosen } = recognised;
  const engine = await context.engine();
  const siblings = siblingsOf(chosen, context.files);
  const open = async (plugin: LoadedPlugin): Promise<number> =>
    unwrap(await engine.api.open({ name: chosen.file.name, blob: chosen.file, siblings, plugin: plugin.module }));
  let claim: Claim | undefined;
  try {
    claim = await claimFile(engine, recognised, { open, onFetch: () => undefined, signal: context.signal });
    if (claim === undefined) return undefined;
    const reader = toReader(context, recognised, claim);
    const contents: Contents = unwrap(await engine.api.contents(claim.session));
    return { known: { reader, contents, trouble: undefined }, missingKeys: [] };
  } catch (thrown) {
    if (!isFileFault(thrown) || claim === undefined) {
      if (isFileFault(thrown)) return undefined;
      throw thrown;
    }
    const trouble = { code: thrown.code, message: thrown.message };
    const known = { reader: toReader(context, recognised, claim), contents: undefined, trouble };
    return { known, missingKeys: isAboutKeys(thrown) ? unwrap(await engine.api.missingKeys(claim.session)) : [] };
  } finally {
    if (claim !== undefined && !context.signal.aborted) await engine.api.close(claim.session);
  }
}

function toReader(
  { engines }: ClassifyContext,
  { candidates }: Recognised,
  { plugin, sure, bySignature }: Claim,
): Reader {
  const format = candidates.find((candidate) => candidate.format.plugin === plugin.name)?.format;
  return {
    plugin: plugin.name,
    version: plugin.version,
    origin: "installed",
    format: format?.id,
    description: format?.description,
    engines: engines.get(plugin.name) ?? [],
    confidence: sure,
    decidedBy: bySignature ? "signature" : "probe",
  };
}

/** What ends the work on one file and not on all. */
function isFileFault(thrown: unknown): thrown is AssetxError {
  return thrown instanceof AssetxError && thrown.code !== "cancelled" && thrown.fault !== "us";
}
