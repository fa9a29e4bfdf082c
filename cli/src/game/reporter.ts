import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import type { DiagnosticRecord } from "@assetx/core/abi";
import type { AssetxError } from "@assetx/core/error";
import { escapeLine } from "@assetx/core/name";
import { join } from "node:path";
import { writeFault } from "../file/index.ts";
import { printJson, printNote, printWarning, renderCount, type Terminal } from "../terminal/index.ts";

/** One file that was written. */
export interface Written {
  /** Of the game's file. */
  readonly path: string;
  /** Of the entry; `undefined` for a plain file, which was copied. */
  readonly name: string | undefined;
  /** Relative to the output. */
  readonly output: string;
  readonly sizeBytes: number;
  readonly sha256: string | undefined;
  /** Its content is that of a file that was there before. */
  readonly isDuplicate: boolean;
}

/** Tells about each step: all of it to a program, the first failures to a person, every failure to a file. */
export interface GameReporter {
  readonly extracted: (written: Written) => void;
  readonly failed: (path: string, name: string | undefined, error: AssetxError) => void;
  readonly diagnostic: (path: string, record: DiagnosticRecord) => void;
  /** A line about a file of the game, for a program alone. */
  readonly line: (type: string, path: string, row: Readonly<Record<string, unknown>>) => void;
  /** Failures by code, most first. */
  readonly failures: () => readonly (readonly [code: string, count: number])[];
  readonly close: () => void;
}

const SHOWN_FAILURES = 20;

/**
 * @param failuresPath where every failure is written, a JSON object on each line; made anew
 * @throws AssetxError `cli.write`
 */
export function createGameReporter(
  terminal: Terminal,
  options: {
    readonly isJson: boolean;
    readonly shownFolder: string;
    readonly failuresPath: string;
    readonly endBar: () => void;
  },
): GameReporter {
  const { isJson, shownFolder, failuresPath } = options;
  // Made anew, so that nothing is written through a link that lies there.
  const file = coded(failuresPath, () => {
    rmSync(failuresPath, { force: true });
    return openSync(failuresPath, "wx", 0o644);
  });
  const counts = new Map<string, number>();
  let count = 0;
  return {
    extracted({ path, name, output, sizeBytes, sha256, isDuplicate }) {
      if (!isJson) return;
      const entry = name === undefined ? {} : { name };
      const shown = { path: escapeLine(path), ...entry, output: join(shownFolder, output) };
      printJson(terminal, { type: name === undefined ? "copied" : "file", ...shown, sizeBytes, sha256, isDuplicate });
    },
    failed(path, name, { code, message }) {
      count += 1;
      counts.set(code, (counts.get(code) ?? 0) + 1);
      const row = { type: "failed", path: escapeLine(path), ...(name === undefined ? {} : { name }), code, message };
      coded(failuresPath, () => writeSync(file, `${JSON.stringify(row)}\n`));
      if (isJson) printJson(terminal, row);
      else if (count <= SHOWN_FAILURES) {
        options.endBar();
        printWarning(terminal, `${path}${name === undefined ? "" : `: ${name}`}: ${message} [${code}]`);
      }
    },
    diagnostic(path, { severity, code, text, offset, entry }) {
      // What concerns an entry is its failure; what concerns the file is worth a line to a program.
      if (isJson)
        printJson(terminal, {
          type: "diagnostic",
          path: escapeLine(path),
          severity,
          code,
          text: escapeLine(text),
          offset,
          entry,
        });
    },
    line(type, path, row) {
      if (isJson) printJson(terminal, { type, path: escapeLine(path), ...row });
    },
    failures: () => [...counts].toSorted(([, a], [, b]) => b - a),
    close() {
      closeSync(file);
      if (isJson || count === 0) return;
      const all = `${renderCount(count, "failure", "failures")} in all, each in ${failuresPath}`;
      printNote(terminal, count > SHOWN_FAILURES ? `${count - SHOWN_FAILURES} more are not shown; ${all}` : all);
    },
  };
}

function coded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFault(path, error);
  }
}
