import { readFileSync } from "node:fs";
import { findGltfProblems } from "../validate/index.ts";
import type { Container } from "./tally.ts";
import { sampleOf, type Verdict } from "./tool.ts";

/** Models of one game that are read. */
const SAMPLES = 256;

/** Has Khronos' validator read some of the models that were made from a game's entries. */
export async function checkModels(containers: Iterable<Container>): Promise<Verdict> {
  const made = [...containers].flatMap(({ outputs }) => outputs.filter((one) => one.isConverted));
  const models = sampleOf(
    made.filter(({ output }) => output.endsWith(".glb")),
    SAMPLES,
  );
  const problems: string[] = [];
  for (const { output } of models) {
    const bytes = new Uint8Array(readFileSync(output));
    // oxlint-disable-next-line no-await-in-loop -- models may be large; one at a time bounds memory
    const found = await findGltfProblems({ path: output, bytes, files: new Map() });
    problems.push(...found.map((problem) => `${output}: ${problem}`));
  }
  return { checked: models.length, problems };
}
