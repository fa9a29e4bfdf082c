import { ENGINE_LABELS, LAYOUT_RULES, type LayoutRule } from "./engine.table.ts";
import { VERSION_READERS } from "./engine-version.ts";
import type { EngineFinding, ScannedFile } from "./types.ts";

const MAX_EVIDENCE = 5;
/** Versions remembered per engine; a game has one or two. */
const MAX_VERSIONS = 16;

/** What was seen of one engine. */
interface Seen {
  readonly layout: Map<LayoutRule, { count: number; readonly first: string }>;
  /** By plugin. */
  readonly formats: Map<string, { count: number; sizeBytes: number; bySignature: boolean; readonly first: string }>;
  /** Rank of the reader that found it, the lowest is the surest, and how often. */
  readonly versions: Map<string, { rank: number; count: number }>;
}

/** Gathers what tells a game's engine. What it remembers does not grow with the game. */
export interface EngineEvidence {
  /** How much of the file's beginning `add` wants to see, 0 for most. */
  headBytes(path: string, format: string | undefined): number;
  add(file: ScannedFile, head: Uint8Array | undefined): void;
  /** Surest first. */
  findings(): readonly EngineFinding[];
}

export function createEngineEvidence(): EngineEvidence {
  const engines = new Map<string, Seen>();
  const seenOf = (engine: string): Seen => {
    const known = engines.get(engine);
    if (known !== undefined) return known;
    const made: Seen = { layout: new Map(), formats: new Map(), versions: new Map() };
    engines.set(engine, made);
    return made;
  };
  return {
    headBytes: (path, format) => Math.max(0, ...readersFor(path, format).map(({ reader: { headBytes } }) => headBytes)),
    add(file, head) {
      for (const rule of LAYOUT_RULES) if (rule.path.test(file.path)) noteLayout(seenOf(rule.engine), rule, file.path);
      noteFormat(file, seenOf);
      if (head === undefined) return;
      for (const { reader, rank } of readersFor(file.path, file.reader?.format)) {
        const version = reader.read(head.subarray(0, reader.headBytes));
        if (version !== undefined) noteVersion(seenOf(reader.engine), version, rank);
      }
    },
    findings: () =>
      [...engines]
        .flatMap(([engine, seen]) => {
          const finding = findingOf(engine, seen);
          return finding === undefined ? [] : [{ finding, rank: rankOf(finding, seen) }];
        })
        .toSorted((a, b) => b.rank - a.rank || (a.finding.engine < b.finding.engine ? -1 : 1))
        .map(({ finding }) => finding),
  };
}

function readersFor(path: string, format: string | undefined) {
  return VERSION_READERS.flatMap((reader, rank) =>
    reader.path?.test(path) === true || (reader.format !== undefined && reader.format === format)
      ? [{ reader, rank }]
      : [],
  );
}

function noteLayout({ layout }: Seen, rule: LayoutRule, path: string): void {
  const known = layout.get(rule);
  if (known === undefined) layout.set(rule, { count: 1, first: path });
  else known.count += 1;
}

/** A format that belongs to one engine tells that one; what several share tells none. */
function noteFormat({ path, sizeBytes, reader }: ScannedFile, seenOf: (engine: string) => Seen): void {
  const [engine, ...others] = reader?.engines ?? [];
  if (reader === undefined || engine === undefined || others.length > 0 || engine === "generic") return;
  const { formats } = seenOf(engine);
  const bySignature = reader.decidedBy === "signature";
  const known = formats.get(reader.plugin);
  if (known === undefined) {
    formats.set(reader.plugin, { count: 1, sizeBytes, bySignature, first: path });
    return;
  }
  known.count += 1;
  known.sizeBytes += sizeBytes;
  known.bySignature ||= bySignature;
}

function noteVersion({ versions }: Seen, version: string, rank: number): void {
  const known = versions.get(version);
  if (known !== undefined) {
    known.count += 1;
    known.rank = Math.min(known.rank, rank);
  } else if (versions.size < MAX_VERSIONS) versions.set(version, { rank, count: 1 });
}

function findingOf(engine: string, { layout, formats, versions }: Seen): EngineFinding | undefined {
  if (layout.size === 0 && formats.size === 0) return undefined;
  const evidence = [
    ...[...layout].map(([{ says }, { count, first }]) => `${withMore(first, count)}: ${says}`),
    ...[...formats].map(([plugin, { count, first }]) => `${withMore(first, count)}: read by ${plugin}`),
  ];
  const isCertain =
    [...layout.keys()].some(({ isWeak }) => isWeak !== true) ||
    [...formats.values()].some(({ bySignature }) => bySignature);
  const [stated] = [...versions].toSorted(([, a], [, b]) => a.rank - b.rank || b.count - a.count);
  return {
    engine,
    label: ENGINE_LABELS.get(engine) ?? engine,
    version: stated?.[0] ?? [...layout.keys()].find(({ version }) => version !== undefined)?.version,
    confidence: isCertain ? "certain" : "likely",
    evidence: evidence.slice(0, MAX_EVIDENCE),
  };
}

function withMore(first: string, count: number): string {
  return count === 1 ? first : `${first} and ${count - 1} more`;
}

/** The layout of the whole folder says more than single files that may lie in any game; sounds' libraries say least. */
function rankOf({ engine, confidence }: EngineFinding, { layout, formats }: Seen): number {
  const isMiddleware = engine === "fmod" || engine === "wwise";
  const strong = [...layout.keys()].filter(({ isWeak }) => isWeak !== true).length;
  const sizeBytes = [...formats.values()].reduce((sum, each) => sum + each.sizeBytes, 0);
  return (confidence === "certain" ? 1000 : 0) + strong * 100 + Math.log2(sizeBytes + 1) - (isMiddleware ? 10_000 : 0);
}
