import { join } from "node:path";
import type { AssetxError } from "@assetx/core/error";
import type { Entry, Listing } from "@assetx/wasm/extract";
import type { CatalogPlugin } from "../catalog/index.ts";
import { printJson, printWarning, type Terminal } from "../terminal/index.ts";

/** One run of `assetx extract`, planned or done. */
export interface ExtractJob {
  readonly terminal: Terminal;
  readonly plugin: CatalogPlugin;
  readonly listing: Listing;
  /** Indexes of the entries to extract. */
  readonly selected: readonly number[];
  /** Absolute. */
  readonly folder: string;
  /** As the user gave it. */
  readonly shownFolder: string;
  readonly allowDotfiles: boolean;
  /** Pictures and sounds become files of their usual formats. */
  readonly convert: boolean;
  readonly isJson: boolean;
}

/** Failures shown to a person; a program gets all. */
const SHOWN_FAILURES = 20;

/** Where an output lies, as the user would type it. */
export function shownOutput(job: ExtractJob, output: string): string {
  return join(job.shownFolder, output);
}

/** Reports failed entries: each to a program, the first few to a person. */
export function createFailureReport(job: ExtractJob): {
  readonly add: (entry: Entry, error: AssetxError) => void;
  readonly end: () => void;
} {
  let count = 0;
  return {
    add(entry, { code, message }) {
      count += 1;
      if (job.isJson) printJson(job.terminal, { type: "failed", name: entry.name, code, message });
      else if (count <= SHOWN_FAILURES) printWarning(job.terminal, `${entry.name}: ${message} [${code}]`);
    },
    end() {
      if (!job.isJson && count > SHOWN_FAILURES) {
        printWarning(job.terminal, `${count - SHOWN_FAILURES} more failures are not shown; see them with --json`);
      }
    },
  };
}
