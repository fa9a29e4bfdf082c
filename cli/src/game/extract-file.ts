import { join } from "node:path";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import { createFolderSink } from "@assetx/wasm/node";
import type { EntryResult } from "@assetx/wasm/extract";
import { openFile, requireEntries, selectEntries } from "../extraction/index.ts";
import { ratioOf, type Game, type GameFile } from "./game.ts";
import type { EndState } from "./journal.ts";

/** What became of one file of the game. */
export interface FileOutcome {
  readonly state: EndState;
  /** Entries it lists, and those of them that were wanted. */
  readonly entries: number;
  readonly selected: number;
  readonly extracted: number;
  readonly failed: number;
  readonly writtenBytes: number;
}

/**
 * Extracts the wanted entries of one file to its staging folder and tells about each. What fails is told and does not end it.
 *
 * @throws AssetxError `cancelled`, `output.full`, and what is wrong with this installation
 */
export async function extractGameFile(game: Game, file: GameFile): Promise<FileOutcome> {
  const counts = { entries: 0, selected: 0, extracted: 0, failed: 0, writtenBytes: 0 };
  const refuse = (error: AssetxError): void => {
    counts.failed += 1;
    game.reporter.failed(file.path, undefined, error);
  };
  try {
    await using open = await openFile(game.context, join(game.root, file.path), {
      ...game.keys,
      command: "extract",
      decodes: true,
      plugin: file.plugin.name,
      raw: game.raw,
      deep: game.deep,
      inside: [],
      catalog: game.catalog,
    });
    const listing = await open.session.list({ signal: game.signal });
    requireEntries(listing, file.path, file.plugin);
    counts.entries = listing.entryCount;
    const selected = selectEntries(listing, (entry) => game.isWanted(entry, file.path));
    counts.selected = selected.length;
    for (const diagnostic of listing.diagnostics) game.reporter.diagnostic(file.path, diagnostic);
    if (selected.length > 0) {
      const summary = await open.session.extract({
        sink: createFolderSink(file.staged, { force: false }),
        select: selected,
        ...(game.jobs === undefined ? {} : { jobs: game.jobs }),
        convert: !game.raw,
        digest: game.digest,
        allowDotfiles: game.allowDotfiles,
        signal: game.signal,
        onProgress: (progress) => game.onProgress(ratioOf(progress)),
        onResult: (result) => {
          tell(game, file, result);
          if (result.type === "failed") counts.failed += 1;
          else {
            counts.extracted += 1;
            counts.writtenBytes += result.sizeBytes;
          }
        },
      });
      if (summary.cancelled) fail("cancelled", { what: "the extraction" });
    }
    if (listing.problem !== undefined) refuse(listing.problem);
  } catch (thrown) {
    const error = toAssetxError(thrown);
    if (!isFileFault(error)) throw error;
    refuse(error);
  }
  return { ...counts, state: stateOf(counts) };
}

function tell({ reporter, dedupe }: Game, file: GameFile, result: EntryResult): void {
  if (result.type === "failed") {
    reporter.failed(file.path, result.entry.name, result.error);
    return;
  }
  const { entry, output, sizeBytes, sha256, unopened } = result;
  if (unopened !== undefined) {
    const { code, message } = unopened;
    reporter.line("unopened", file.path, { name: entry.name, code, message });
  }
  const isDuplicate = sha256 !== undefined && dedupe?.take(join(file.staged, output), sha256, sizeBytes) === true;
  reporter.extracted({
    path: file.path,
    name: entry.name,
    output: `${file.output}/${output}`,
    sizeBytes,
    sha256,
    isDuplicate,
  });
}

function stateOf({ failed, extracted }: { readonly failed: number; readonly extracted: number }): EndState {
  if (failed > 0) return extracted > 0 ? "partial" : "failed";
  return extracted > 0 ? "whole" : "empty";
}

const FATAL: ReadonlySet<string> = new Set(["cancelled", "cli.output-closed", "cli.write", "output.full"]);

/** What ends the work on one file and not on the game: everything but a full disk, a reader that left, and Ctrl-C. */
export function isFileFault(error: AssetxError): boolean {
  return !FATAL.has(error.code);
}
