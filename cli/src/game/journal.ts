import { createReadStream, lstatSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { AssetxError, fail } from "@assetx/core/error";
import { isObject, systemCode, textOf, writeFault, type JsonObject } from "../file/index.ts";

/** How a file of the game ended: all of it is there, a part is, nothing is because all failed, or it holds nothing wanted. */
export type EndState = "empty" | "failed" | "partial" | "whole";

/** What the journal says of one file of the game, by its path. */
export interface JournalRecord {
  /** Its output, relative to the folder; it is ours to replace. */
  readonly output: string;
  /** Of the file, its plugin and the options; `undefined` while it was only begun. */
  readonly key: string | undefined;
  readonly state: EndState | undefined;
}

/**
 * Which files of the game are done. A line is written before a file's output appears and one after, so that a run which was
 * killed at any moment leaves it true: what was only begun is done again.
 */
export interface Journal {
  readonly find: (path: string) => JournalRecord | undefined;
  readonly begin: (path: string, output: string) => void;
  readonly end: (path: string, output: string, key: string, state: EndState) => void;
}

const VERSION = 1;
/** Longer lines are not ours. */
const MAX_LINE_CHARS = 16 * 1024;
const MAX_RECORDS = 4_000_000;

/** Whether there is a journal at `path`. */
export function hasJournal(path: string): boolean {
  return findSize(path) !== undefined;
}

/**
 * Starts a journal, goes on with the one that is there, or starts over: then nothing counts as done, but what was written
 * before is still known as ours.
 *
 * @throws AssetxError `game.journal`, `cli.write`
 */
export async function openJournal(path: string, start: "new" | "over" | "resume"): Promise<Journal> {
  // One that was killed before it had written its first line has nothing to say.
  const isNew = start === "new" || findSize(path) === 0;
  const records = isNew ? new Map<string, JournalRecord>() : await readJournal(path);
  const write = (text: string, flag: "a" | "w"): void => {
    try {
      writeFileSync(path, text, { flag, mode: 0o644 });
    } catch (error) {
      throw writeFault(path, error);
    }
  };
  const add = (line: JsonObject): void => write(`${JSON.stringify(line)}\n`, "a");
  // A line that a kill cut off is ended here, so that the next one stands by itself.
  if (isNew) write(`${JSON.stringify({ type: "journal", version: VERSION })}\n`, "w");
  else write("\n", "a");
  if (start === "over") {
    add({ type: "over" });
    forget(records);
  }
  return {
    find: (file) => records.get(file),
    begin: (file, output) => add({ type: "begin", path: file, output }),
    end: (file, output, key, state) => add({ type: "end", path: file, output, key, state }),
  };
}

function findSize(path: string): number | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.size;
}

async function readJournal(path: string): Promise<Map<string, JournalRecord>> {
  const records = new Map<string, JournalRecord>();
  if (lstatSync(path).isSymbolicLink()) fail("game.journal", { path, detail: "it is a link" });
  let isFirst = true;
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const row = parseLine(line);
      if (isFirst && (row["type"] !== "journal" || row["version"] !== VERSION)) {
        fail("game.journal", { path, detail: "it was not written by this version of assetx" });
      }
      isFirst = false;
      note(records, row);
      if (records.size > MAX_RECORDS) fail("game.journal", { path, detail: `it names more than ${MAX_RECORDS} files` });
    }
  } catch (error) {
    if (error instanceof AssetxError) throw error;
    return fail("game.journal", { path, detail: systemCode(error) }, { cause: error });
  }
  return records;
}

function note(records: Map<string, JournalRecord>, row: JsonObject): void {
  const [path, output] = [textOf(row["path"]), textOf(row["output"])];
  if (row["type"] === "over") forget(records);
  if (row["type"] === "begin") records.set(path, { output, key: undefined, state: undefined });
  if (row["type"] !== "end") return;
  const state = STATES.find((each) => each === row["state"]);
  records.set(path, { output, key: textOf(row["key"]), state });
}

/** Nothing counts as done any more. */
function forget(records: Map<string, JournalRecord>): void {
  for (const [path, { output }] of records) records.set(path, { output, key: undefined, state: undefined });
}

const STATES: readonly EndState[] = ["empty", "failed", "partial", "whole"];

/** A line that a kill cut off says nothing, and what it was about is done again. */
function parseLine(line: string): JsonObject {
  if (line.length > MAX_LINE_CHARS) return {};
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
