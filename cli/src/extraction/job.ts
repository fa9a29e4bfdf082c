import { join } from "node:path";
import type { AssetxError } from "@assetx/core/error";
import type { Entry, Listing } from "@assetx/wasm/extract";
import type { RemoteUsage } from "@assetx/wasm/node-remote";
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
  /** What reading over HTTP has cost; `undefined` for a file on this machine. */
  readonly usage: RemoteUsage | undefined;
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
  /** An entry that was written as it is stored, because it could not be opened. */
  readonly addStored: (entry: Entry, error: AssetxError) => void;
  readonly end: () => void;
} {
  let count = 0;
  const warn = (text: string): void => {
    count += 1;
    if (count <= SHOWN_FAILURES) printWarning(job.terminal, text);
  };
  return {
    add(entry, { code, message }) {
      if (job.isJson) printJson(job.terminal, { type: "failed", name: entry.name, code, message });
      else warn(`${entry.name}: ${message} [${code}]`);
    },
    addStored(entry, { code, message }) {
      warn(`${entry.name} is written as it is stored: ${message} [${code}]`);
    },
    end() {
      if (!job.isJson && count > SHOWN_FAILURES) {
        printWarning(job.terminal, `${count - SHOWN_FAILURES} more failures are not shown; see them with --json`);
      }
    },
  };
}
