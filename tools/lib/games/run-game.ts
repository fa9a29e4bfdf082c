import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import { checkGame, type Judges } from "./check-game.ts";
import { runChild, type ChildCost } from "./child.ts";
import type { FreeGame } from "./game.table.ts";
import { findProgram, runProgram } from "./tool.ts";
import { addExtracted, addScanned, createTally, findSilent, type CommandLine, type Tally } from "./tally.ts";

/** One game, scanned and extracted. */
export interface GameResult {
  readonly game: FreeGame;
  readonly version: string;
  readonly tally: Tally;
  readonly scan: ChildCost;
  readonly extract: ChildCost;
  /** What other programs looked at. */
  readonly checked: number;
  /** What is wrong: silence, an exit code that does not fit, what another program says otherwise. */
  readonly problems: readonly string[];
}

const COMMAND = join(ROOT, "cli/src/entry.ts");

/** The installed version of a game, or `undefined` when it is not on this machine. */
export function findVersion({ packages: [first = ""], folder }: FreeGame): string | undefined {
  const dpkg = findProgram("dpkg-query");
  if (dpkg === undefined || !existsSync(folder)) return undefined;
  try {
    const version = runProgram(dpkg, ["-W", "-f", "${Version}", first]);
    return version === "" ? undefined : version;
  } catch {
    return undefined;
  }
}

/**
 * Scans and extracts a game in processes of their own, compares what came, and removes it.
 *
 * @param keep a folder that the outputs stay in, when wanted
 */
export async function runGame(
  game: FreeGame,
  version: string,
  judges: Judges,
  keep: string | undefined,
): Promise<GameResult> {
  const tally = createTally();
  const temporary = mkdtempSync(join(keep ?? tmpdir(), "assetx-game-"));
  try {
    const scan = await runAssetx(["scan", game.folder, "--json"], (line) => addScanned(tally, line));
    const output = join(temporary, "out");
    const extract = await runAssetx(["extract", game.folder, "-o", output, "--loose", "--json"], (line) =>
      addExtracted(tally, line),
    );
    const { checked, problems } = await checkGame(judges, game.folder, tally);
    const silent = findSilent(tally).map((path) => `${path}: a plugin claims it, and nothing came out`);
    return {
      game,
      version,
      tally,
      scan,
      extract,
      checked,
      problems: [
        ...problemsOf("scan", scan, [0]),
        ...problemsOf("extract", extract, tally.failures.size > 0 ? [9] : [0]),
        ...silent,
        ...problems,
      ],
    };
  } finally {
    if (keep === undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

/** Failures of entries are told by the exit code, and by nothing else. */
function problemsOf(command: string, { code, stderr }: ChildCost, expected: readonly number[]): readonly string[] {
  if (expected.includes(code)) return [];
  return [`${command} ended with ${code}, not with ${expected.join(" or ")}: ${stderr.trim().slice(-300)}`];
}

async function runAssetx(args: readonly string[], onLine: (line: CommandLine) => void): Promise<ChildCost> {
  return await runChild(process.execPath, [COMMAND, ...args], (text) => onLine(parseLine(text)));
}

/** A line of the command's own JSON; only fields that it always gives in this form are declared. */
function parseLine(text: string): CommandLine {
  return JSON.parse(text) as CommandLine;
}
