import { AssetxError, type ExitCode } from "@assetx/core/error";
import { createOutputNames } from "@assetx/core/name";
import { renderUsage } from "../remote/index.ts";
import { printJson, printLine, printNote, renderCount, renderSize } from "../terminal/index.ts";
import { createFailureReport, shownOutput, type ExtractJob } from "./job.ts";
import { reportDiagnostics, reportProblem, summarySource } from "./report.ts";

/** `--dry-run`: the names and places that an extraction would use, by the same rules, and nothing written. */
export async function planEntries(job: ExtractJob): Promise<ExitCode> {
  const { terminal, isJson, listing } = job;
  const { planOutputName } = await import("@assetx/wasm/convert");
  const names = createOutputNames({ allowDotfiles: job.allowDotfiles });
  const failures = createFailureReport(job);
  let planned = 0;
  let failed = 0;
  let sizeBytes = 0;
  for (const index of job.selected) {
    const entry = listing.entry(index);
    try {
      if (entry.problem !== undefined) throw entry.problem;
      const output = shownOutput(job, names.plan(planOutputName(entry, job.convert), entry.index).path);
      planned += 1;
      sizeBytes += entry.sizeBytes ?? 0;
      if (isJson)
        printJson(terminal, { type: "planned", name: entry.name, output, sizeBytes: entry.sizeBytes ?? null });
      else printLine(terminal, output);
    } catch (error) {
      if (!(error instanceof AssetxError)) throw error;
      failed += 1;
      failures.add(entry, error);
    }
  }
  failures.end();
  reportDiagnostics(terminal, listing.diagnostics, isJson);
  reportProblem(terminal, listing, isJson);
  if (isJson) {
    printJson(terminal, {
      type: "summary",
      dryRun: true,
      planned,
      failed,
      sizeBytes,
      ...summarySource(job.plugin, listing, job.usage),
    });
  } else {
    printNote(terminal, `${renderCount(planned, "file", "files")}, ${renderSize(sizeBytes)}; nothing was written`);
    if (job.usage !== undefined) printNote(terminal, renderUsage(job.usage));
  }
  return failed > 0 || listing.problem !== undefined ? 9 : 0;
}
