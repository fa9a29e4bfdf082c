import { extname } from "node:path";

/** One line of `assetx scan --json` or of `assetx extract DIR --json`: what is used of it. */
export interface CommandLine {
  readonly type: string;
  readonly path?: string;
  readonly name?: string;
  readonly output?: string;
  readonly state?: string;
  readonly code?: string;
  readonly plugin?: string;
  readonly format?: string;
  readonly entries?: number;
  readonly sizeBytes?: number;
}

/** One entry as it was written. */
export interface Output {
  readonly name: string;
  readonly output: string;
  readonly sizeBytes: number;
  /** It is no longer what the container stores. */
  readonly isConverted: boolean;
}

/** A container and what came out of it. */
export interface Container {
  readonly path: string;
  readonly format: string;
  readonly outputs: Output[];
  failed: number;
}

/** What became of one game. */
export interface Tally {
  files: number;
  /** Files that a plugin claims, by path. */
  readonly claimed: Map<string, Container>;
  extracted: number;
  converted: number;
  /** Plain files, copied as they are. */
  copied: number;
  writtenBytes: number;
  /** Failures by code. */
  readonly failures: Map<string, number>;
}

export function createTally(): Tally {
  return { files: 0, claimed: new Map(), extracted: 0, converted: 0, copied: 0, writtenBytes: 0, failures: new Map() };
}

/** Takes a line of `scan`. */
export function addScanned(tally: Tally, line: CommandLine): void {
  if (line.type !== "file") return;
  tally.files += 1;
  if (line.state === "opens") containerOf(tally, line.path ?? "", line.format);
}

/** Takes a line of `extract`. */
export function addExtracted(tally: Tally, line: CommandLine): void {
  const { type, path = "", name, output = "", sizeBytes = 0 } = line;
  if (type === "failed") {
    const code = line.code ?? "?";
    tally.failures.set(code, (tally.failures.get(code) ?? 0) + 1);
    containerOf(tally, path, undefined).failed += 1;
  }
  if (type === "copied") tally.copied += 1;
  if (type !== "file" || name === undefined) return;
  tally.extracted += 1;
  tally.writtenBytes += sizeBytes;
  const converted = isConverted(name, output);
  if (converted) tally.converted += 1;
  containerOf(tally, path, undefined).outputs.push({ name, output, sizeBytes, isConverted: converted });
}

/** Files that a plugin claims and of which nothing came, not even a failure. */
export function findSilent(tally: Tally): readonly string[] {
  const silent = [...tally.claimed.values()].filter(({ outputs, failed }) => outputs.length === 0 && failed === 0);
  return silent.map(({ path }) => path);
}

/** Whether an output has another extension than its entry: that of what it was turned into. */
export function isConverted(name: string, output: string): boolean {
  return extname(name).toLowerCase() !== extname(output).toLowerCase();
}

function containerOf(tally: Tally, path: string, format: string | undefined): Container {
  const known = tally.claimed.get(path);
  if (known !== undefined) return known;
  const made: Container = { path, format: format ?? "", outputs: [], failed: 0 };
  tally.claimed.set(path, made);
  return made;
}
