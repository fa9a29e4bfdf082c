/** wasm.lock: one line `<sha256>  <path>` for each module, sorted by path. */
export type Digests = ReadonlyMap<string, string>;

/** The lock's text with `digests` put in, and without modules whose sources are gone. */
export function mergeLock(text: string, digests: Digests, outputs: ReadonlySet<string>): string {
  const rows = new Map([...readLock(text)].filter(([path]) => outputs.has(path)));
  for (const [path, digest] of digests) rows.set(path, digest);
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([path, digest]) => `${digest}  ${path}\n`).join("");
}

/** What was built otherwise than locked; with `whole`, also what is locked and was not built. */
export function compareLock(text: string, digests: Digests, whole: boolean): readonly string[] {
  const locked = readLock(text);
  const findings: string[] = [];
  for (const [path, digest] of digests) {
    const expected = locked.get(path);
    if (expected === undefined) findings.push(`${path} is not in wasm.lock; run with --update`);
    else if (expected !== digest) {
      findings.push(
        `${path} is ${digest}, wasm.lock has ${expected}; run with --update if the sources were meant to change`,
      );
    }
  }
  const gone = whole ? [...locked.keys()].filter((path) => !digests.has(path)) : [];
  return [...findings, ...gone.map((path) => `${path} is in wasm.lock and was not built`)];
}

function readLock(text: string): Digests {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const [digest = "", path = ""] = line.split("  ");
      return [path, digest];
    }),
  );
}
