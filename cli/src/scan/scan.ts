import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { AssetKind } from "@assetx/core/asset";
import { fail, type AssetxError } from "@assetx/core/error";
import {
  findParts,
  findUnnamedKind,
  isProgram,
  summarizeRefusal,
  type Contents,
  type Missing,
  type MissingPart,
  type Reader,
  type ScannedFile,
  type ScanReport,
} from "@assetx/wasm/scan";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { FileEnds } from "../file/index.ts";
import { signatureReach, type Identification, type Probe } from "../identify/index.ts";
import { createLooker, faultOf, type LookAt } from "./look.ts";
import { joinPath, walkFolders, type WalkedFile, type WalkedFolder } from "./walk.ts";
import { mapInOrder } from "./window.ts";

/** A file of the folder with what an extraction needs beside the report. */
export interface FoundFile {
  readonly file: ScannedFile;
  /** The plugin that reads it. */
  readonly plugin: CatalogPlugin | undefined;
  readonly modifiedMs: number;
  /** What `file.trouble` says, whole. */
  readonly error: AssetxError | undefined;
}

export interface ScanOptions {
  /** Absolute. */
  readonly root: string;
  readonly depth: number;
  /** An absolute folder that is left out. */
  readonly except?: string | undefined;
  readonly catalog: readonly CatalogPlugin[];
  readonly probe: Probe;
  /** What a container lists; when absent, containers are only told apart. Failures become the file's trouble. */
  readonly list?: ((plugin: CatalogPlugin, path: string) => Promise<Contents>) | undefined;
  /** Files that are worked on at the same time. */
  readonly parallel?: number | undefined;
  /** Is given every file, before it is yielded. */
  readonly report: ScanReport;
  readonly signal: AbortSignal;
}

/** Each needs a sandbox at most; more would only wait for one. */
const MAX_PARALLEL = 8;

/**
 * Tells what each file below a folder is: in the order of folders and names, several at a time. Holds one folder's names and
 * a few files' ends.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable` for the root, `cancelled`
 */
export async function* scanFolder(options: ScanOptions): AsyncGenerator<FoundFile> {
  const { report } = options;
  const reach = signatureReach(options.catalog);
  for (const folder of walkFolders(options.root, options)) {
    for (const found of oddFiles(folder)) {
      report.add(found.file);
      yield found;
    }
    if (folder.isCut) {
      report.addMissing({ what: "folder", path: folder.path, detail: "Its folders lie deeper than --depth" });
    }
    const { owners, missing } = findParts(folder.files.map(({ name }) => name));
    for (const part of missing) report.addMissing(toMissing(folder.path, part));
    const lookAt = createLooker(options, reach, folder.path, new Set(owners.values()));
    const classify = async (file: WalkedFile): Promise<Classified> => {
      if (options.signal.aborted) fail("cancelled", { what: "the scan" });
      return await classifyFile(options, lookAt, { folder: folder.path, file, owner: owners.get(file.name) });
    };
    const width = options.parallel ?? Math.min(MAX_PARALLEL, availableParallelism() * 2);
    for await (const { found, head } of mapInOrder(folder.files, width, classify)) {
      report.add(found.file, head);
      yield found;
    }
  }
}

/** Links, and a folder that cannot be read. */
function oddFiles({ path, links, fault }: WalkedFolder): readonly FoundFile[] {
  const rows = links.map((name) => ({
    file: describe({ path: joinPath(path, name), state: "link" }),
    error: undefined,
  }));
  const known = { plugin: undefined, modifiedMs: 0 };
  if (fault === undefined) return rows.map((row) => ({ ...row, ...known }));
  const folder = describe({ path, state: "unreadable", trouble: troubleOf(fault) });
  return [...rows, { file: folder, error: fault }].map((row) => ({ ...row, ...known }));
}

/** What one file is, and its beginning where the report wants to see it. */
interface Classified {
  readonly found: FoundFile;
  readonly head: Uint8Array | undefined;
}

interface Named {
  readonly folder: string;
  readonly file: WalkedFile;
  /** Of a part. */
  readonly owner: string | undefined;
}

async function classifyFile(
  options: ScanOptions,
  lookAt: LookAt,
  { folder, file: { name, sizeBytes, modifiedMs }, owner }: Named,
): Promise<Classified> {
  const path = joinPath(folder, name);
  const told = (known: Omit<Parameters<typeof describe>[0], "path" | "sizeBytes">, head?: Uint8Array): Classified => {
    const file = describe({ path, sizeBytes, ...known });
    return { found: { file, plugin: undefined, modifiedMs, error: undefined }, head };
  };
  try {
    // What nobody opens has no parts: they are looked at by themselves.
    if (owner !== undefined && (await opens(lookAt, owner))) {
      return told({ state: "part", owner: joinPath(folder, owner) });
    }
    const { ends, plain, identified } = await lookAt(name);
    const isHeadWanted = options.report.headBytes(path, identified?.format?.id) > 0;
    const head = isHeadWanted ? ends.head : undefined;
    if (identified === undefined) return told(describeUnread(path, plain, ends), head);
    const { plugin } = identified;
    const listed = await listContents(options, plugin, join(options.root, path));
    const { found } = told({ state: "opens", reader: toReader(identified), ...listed });
    return { found: { ...found, plugin }, head };
  } catch (thrown) {
    const error = faultOf(thrown);
    const state = error.code === "cli.ambiguous" ? "unknown" : "unreadable";
    const { found, head } = told({ state, trouble: troubleOf(error) });
    return { found: { ...found, error }, head };
  }
}

async function opens(lookAt: LookAt, name: string): Promise<boolean> {
  try {
    return (await lookAt(name)).identified !== undefined;
  } catch (thrown) {
    faultOf(thrown);
    return false;
  }
}

function describeUnread(
  path: string,
  plain: AssetKind | undefined,
  { head }: FileEnds,
): Pick<ScannedFile, "kind" | "state"> {
  if (plain !== undefined) return { state: "loose", kind: plain };
  if (isProgram(path, head)) return { state: "program", kind: undefined };
  const kind = findUnnamedKind(head);
  return { state: kind === undefined ? "unknown" : "loose", kind };
}

/** A container that cannot be listed still is one; what is wrong with it is told. */
async function listContents(
  { list }: ScanOptions,
  plugin: CatalogPlugin,
  path: string,
): Promise<Pick<ScannedFile, "contents" | "trouble">> {
  if (list === undefined) return { contents: undefined, trouble: undefined };
  try {
    return { contents: await list(plugin, path), trouble: undefined };
  } catch (thrown) {
    const error = faultOf(thrown);
    return { contents: summarizeRefusal(error), trouble: troubleOf(error) };
  }
}

function toReader({ plugin, format, confidence, decidedBy }: Identification): Reader {
  const { name, version, origin, engines } = plugin;
  return {
    plugin: name,
    version,
    origin,
    format: format?.id,
    description: format?.description,
    engines,
    confidence,
    decidedBy,
  };
}

function describe(known: Partial<ScannedFile> & Pick<ScannedFile, "path" | "state">): ScannedFile {
  return {
    sizeBytes: 0,
    reader: undefined,
    owner: undefined,
    kind: undefined,
    contents: undefined,
    trouble: undefined,
    ...known,
  };
}

function troubleOf({ code, message }: AssetxError): { readonly code: string; readonly message: string } {
  return { code, message };
}

function toMissing(folder: string, { name, missing }: MissingPart): Missing {
  return { what: "part", path: joinPath(folder, name), detail: `${missing} is not beside it` };
}
