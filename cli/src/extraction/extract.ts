import { AssetxError, type ExitCode } from "@assetx/core/error";
import type { ExtractSummary, OutputSink, Session } from "@assetx/wasm/extract";
import { writeFault } from "../file/index.ts";
import { renderUsage } from "../remote/index.ts";
import { printJson, printNote, printWarning, renderCount, renderSize, type ProgressBar } from "../terminal/index.ts";
import { createFailureReport, shownOutput, type ExtractJob } from "./job.ts";
import { reportDiagnostics, reportProblem, summarySource } from "./report.ts";

export interface ExtractRun extends ExtractJob {
  readonly session: Session;
  readonly bar: ProgressBar;
  readonly signal: AbortSignal;
  /** Decode threads; the engine's default when `undefined`. */
  readonly jobs: number | undefined;
  readonly force: boolean;
}

/** Extracts the chosen entries to the folder and reports each. */
export async function extractEntries(run: ExtractRun): Promise<ExitCode> {
  const { terminal, isJson, listing } = run;
  const { createFolderSink } = await import("@assetx/wasm/node");
  const failures = createFailureReport(run);
  const summary = await run.session.extract({
    sink: openSink(run.folder, () => createFolderSink(run.folder, { force: run.force })),
    select: run.selected,
    ...(run.jobs === undefined ? {} : { jobs: run.jobs }),
    convert: run.convert,
    digest: isJson,
    allowDotfiles: run.allowDotfiles,
    signal: run.signal,
    onProgress: run.bar.update,
    onResult(result) {
      if (result.type === "failed") {
        run.bar.end();
        failures.add(result.entry, result.error);
      } else if (isJson) {
        const { entry, product, sizeBytes, sha256, unopened } = result;
        printJson(terminal, {
          type: "file",
          name: entry.name,
          ...(product === undefined ? {} : { product }),
          output: shownOutput(run, result.output),
          sizeBytes,
          sha256,
          ...(unopened === undefined ? {} : { unopened: { code: unopened.code, message: unopened.message } }),
        });
      } else if (result.unopened !== undefined) {
        run.bar.end();
        failures.addStored(result.entry, result.unopened);
      }
    },
  });
  run.bar.end();
  failures.end();
  reportDiagnostics(terminal, listing.diagnostics, isJson);
  reportProblem(terminal, listing, isJson);
  reportSummary(run, summary);
  return exitCodeOf(summary, listing.problem !== undefined);
}

/** @throws AssetxError `cli.write` when the folder cannot be made */
function openSink(folder: string, open: () => OutputSink): OutputSink {
  try {
    return open();
  } catch (error) {
    throw error instanceof AssetxError ? error : writeFault(folder, error);
  }
}

function reportSummary(run: ExtractRun, { extracted, failed, writtenBytes, cancelled }: ExtractSummary): void {
  const { terminal, listing, plugin } = run;
  if (run.isJson) {
    const counts = { extracted, failed, writtenBytes, cancelled, folder: run.shownFolder };
    printJson(terminal, { type: "summary", ...counts, ...summarySource(plugin, listing, run.usage) });
    return;
  }
  const done = `${renderCount(extracted, "file", "files")} (${renderSize(writtenBytes)})`;
  printNote(terminal, `Extracted ${done} to ${run.shownFolder} with ${plugin.name} ${plugin.version}`);
  if (run.usage !== undefined) printNote(terminal, renderUsage(run.usage));
  if (failed > 0) printWarning(terminal, `${renderCount(failed, "entry", "entries")} could not be extracted`);
  if (cancelled) printWarning(terminal, "Cancelled; the files written until then are whole");
}

function exitCodeOf({ extracted, failed, cancelled }: ExtractSummary, isIncomplete: boolean): ExitCode {
  if (cancelled) return 9;
  if (failed > 0) return extracted > 0 ? 9 : 1;
  return isIncomplete ? 9 : 0;
}
