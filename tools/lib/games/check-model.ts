import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findGltfProblems } from "../validate/index.ts";
import type { Container } from "./tally.ts";
import { sampleOf, type Verdict } from "./tool.ts";

/** Models of one game that are read. */
const SAMPLES = 256;
/** Models that name pictures have a folder of their own, with few. */
const MOST_PICTURES = 64;

/** Has Khronos' validator read some of the models that were made from a game's entries. */
export async function checkModels(containers: Iterable<Container>): Promise<Verdict> {
  const made = [...containers].flatMap(({ outputs }) => outputs.filter((one) => one.isConverted));
  const models = sampleOf(
    made.filter(({ output }) => output.endsWith(".glb")),
    SAMPLES,
  );
  const problems: string[] = [];
  for (const { output } of models) {
    const bytes = read(output);
    // oxlint-disable-next-line no-await-in-loop -- models may be large; one at a time bounds memory
    const found = await findGltfProblems({ path: output, bytes, files: picturesOf(output) });
    problems.push(...found.map((problem) => `${output}: ${problem}`));
  }
  return { checked: models.length, problems };
}

/** The PNG files beside a model: what its materials may name. */
function picturesOf(model: string): ReadonlyMap<string, Uint8Array> {
  const folder = dirname(model);
  const names = readdirSync(folder).filter((name) => name.endsWith(".png"));
  return new Map(names.slice(0, MOST_PICTURES).map((name) => [join(folder, name), read(join(folder, name))]));
}

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path));
}
