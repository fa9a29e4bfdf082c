import type { Container } from "./tally.ts";
import { runProgram, type Verdict } from "./tool.ts";

/** Wall textures are put together from lumps and are none themselves. */
const MADE = "walls/";

/** Compares the lumps that came out with those that deutex lists, name by name; a lump without bytes is a marker. */
export function checkWad(program: string, path: string, container: Container): Verdict {
  const told = parseListing(runProgram(program, ["-wadir", path]));
  const expected = countNames(told.filter(({ sizeBytes }) => sizeBytes > 0).map(({ name }) => name));
  const markers = new Set(told.filter(({ sizeBytes }) => sizeBytes === 0).map(({ name }) => name));
  const lumps = container.outputs.filter(({ name }) => !name.startsWith(MADE));
  const found = countNames(lumps.map(({ name }) => name.slice(name.lastIndexOf("/") + 1)));
  const problems: string[] = [];
  for (const [name, count] of expected) {
    const came = found.get(name) ?? 0;
    if (came < count) problems.push(`deutex lists ${name} ${count} times, ${came} came out`);
  }
  for (const [name, count] of found) {
    if (count > (expected.get(name) ?? 0) && !markers.has(name))
      problems.push(`${name} is in no lump that deutex lists`);
  }
  return { checked: told.length, problems };
}

interface Lump {
  readonly name: string;
  readonly sizeBytes: number;
}

/** Rows of a name, a size and a type behind the heading. */
function parseListing(text: string): readonly Lump[] {
  const [, body = ""] = text.split(/^Entry\s+Size\s+Type$/m);
  return body.split("\n").flatMap((line) => {
    const [, name, size] = /^(\S+)\s+(\d+)\t/.exec(line) ?? [];
    // Both would read as folders in an entry's name.
    return name === undefined ? [] : [{ name: name.replaceAll(/[\\/]/g, "^"), sizeBytes: Number(size) }];
  });
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
