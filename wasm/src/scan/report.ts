import { ASSET_KINDS, type AssetKind } from "@assetx/core/asset";
import { createEngineEvidence } from "./engines.ts";
import { extensionOf } from "./extension.ts";
import type {
  ExtensionTotal,
  FileState,
  Missing,
  PluginTotal,
  Reader,
  ScannedFile,
  ScanSummary,
  Total,
} from "./types.ts";

const MAX_MISSING = 200;
const MAX_EXTENSIONS = 200;
const NOTHING: Total = { files: 0, sizeBytes: 0 };

/** Sums up a folder while its files go by. What it remembers does not grow with their number. */
export interface ScanReport {
  /** How much of the file's beginning `add` wants to see, 0 for most. */
  headBytes(path: string, format: string | undefined): number;
  /** @param head of the length that `headBytes` asked for; leave it out where it asked for none */
  add(file: ScannedFile, head?: Uint8Array): void;
  /** Something that is not there, found by other means than a file's listing. */
  addMissing(missing: Missing): void;
  /** May be asked for at any time. */
  summary(): ScanSummary;
}

export function createScanReport(): ScanReport {
  const engines = createEngineEvidence();
  const states = new Map<FileState, Total>();
  const plugins = new Map<string, { readonly reader: Reader; total: Total; entries: number | undefined }>();
  const packed = new Map<AssetKind, Total>();
  const loose = new Map<AssetKind, Total>();
  const unknown = new Map<string, Total>();
  const problems = new Map<string, number>();
  const missing: Missing[] = [];
  let missingCount = 0;

  return {
    headBytes: (path, format) => engines.headBytes(path, format),
    add(file, head) {
      engines.add(file, head);
      increase(states, file.state, 1, file.sizeBytes);
      if (file.state === "unknown") increase(unknown, keyOf(file.path), 1, file.sizeBytes);
      if (file.kind !== undefined) increase(loose, file.kind, 1, file.sizeBytes);
      if (file.reader !== undefined) addReader(file, file.reader);
      addContents(file);
    },
    addMissing,
    summary() {
      const sum = [...states.values()];
      return {
        files: sum.reduce((count, { files }) => count + files, 0),
        sizeBytes: sum.reduce((count, { sizeBytes }) => count + sizeBytes, 0),
        engines: engines.findings(),
        states: new Map(states),
        plugins: [...plugins.values()].map(pluginTotal).toSorted((a, b) => b.sizeBytes - a.sizeBytes),
        kinds: ASSET_KINDS.flatMap((kind) => {
          const row = { kind, packed: packed.get(kind) ?? NOTHING, loose: loose.get(kind) ?? NOTHING };
          return row.packed.files + row.loose.files === 0 ? [] : [row];
        }),
        unknown: [...unknown].map(extensionTotal).toSorted((a, b) => b.sizeBytes - a.sizeBytes || b.files - a.files),
        missing: [...missing],
        missingCount,
        problems: new Map(problems),
      };
    },
  };

  function addReader({ sizeBytes, contents }: ScannedFile, reader: Reader): void {
    const known = plugins.get(reader.plugin) ?? { reader, total: NOTHING, entries: undefined };
    known.total = { files: known.total.files + 1, sizeBytes: known.total.sizeBytes + sizeBytes };
    if (contents !== undefined) known.entries = (known.entries ?? 0) + contents.entries;
    plugins.set(reader.plugin, known);
  }

  function addContents({ path, contents }: ScannedFile): void {
    if (contents === undefined) return;
    for (const [kind, { files, sizeBytes }] of contents.kinds) increase(packed, kind, files, sizeBytes);
    for (const [code, count] of contents.problems) problems.set(code, (problems.get(code) ?? 0) + count);
    for (const detail of contents.missingParts) addMissing({ what: "part", path, detail });
    for (const detail of contents.missingKeys) addMissing({ what: "key", path, detail });
  }

  function addMissing(row: Missing): void {
    missingCount += 1;
    if (missing.length < MAX_MISSING) missing.push(row);
  }

  /** Hashes and frame numbers as extensions would make a row per file. */
  function keyOf(path: string): string {
    const extension = extensionOf(path);
    return unknown.has(extension) || unknown.size < MAX_EXTENSIONS ? extension : "*";
  }
}

function increase<K>(totals: Map<K, Total>, key: K, files: number, sizeBytes: number): void {
  const known = totals.get(key) ?? NOTHING;
  totals.set(key, { files: known.files + files, sizeBytes: known.sizeBytes + sizeBytes });
}

function pluginTotal({
  reader,
  total,
  entries,
}: {
  reader: Reader;
  total: Total;
  entries: number | undefined;
}): PluginTotal {
  const { plugin, version, origin } = reader;
  return { plugin, version, origin, ...total, entries };
}

function extensionTotal([extension, total]: readonly [string, Total]): ExtensionTotal {
  return { extension, ...total };
}
