import { AssetxError } from "@assetx/core/error";
import { packFiles, type FileToPack } from "@assetx/core/package";
import type { Sample } from "../../../plugins/sdk/sample/index.ts";
import { readGolden, type GoldenSample } from "../conformance/golden.ts";
import { loadSamples } from "../conformance/sample.ts";

/** `expect.json` of one fixture. */
interface Expectation extends GoldenSample {
  /** The file to open, beside this one; the others are its siblings. */
  readonly input: string;
}

/**
 * The fixtures of a package, made by the plugin's `sample.ts`: `fixtures/<case>/` with the input, its siblings and what
 * golden.json expects of them. A sample that is a program, such as an archive behind an executable, stays out, because no
 * package may hold one; the tests of this repository read it all the same.
 *
 * @param base the package's other files
 * @throws Error when golden.json does not know a sample
 * @throws AssetxError `package.*`
 */
export async function makeFixtures(folder: string, base: readonly FileToPack[]): Promise<readonly FileToPack[]> {
  const golden = readGolden(folder);
  const files: FileToPack[] = [];
  const cases = new Set<string>();
  for (const sample of await loadSamples(folder)) {
    const expected = golden[sample.name];
    if (expected === undefined) {
      throw new Error(
        `plugins/${folder}/golden.json has no ${sample.name}; run: node tools/update-golden.ts ${folder}`,
      );
    }
    const path = `fixtures/${caseName(sample, cases)}`;
    const expectation: Expectation = { input: sample.name, ...expected };
    const fixture = [
      { path: `${path}/${sample.name}`, bytes: sample.bytes },
      { path: `${path}/expect.json`, bytes: encodeJson(expectation) },
      ...Object.entries(sample.siblings ?? {}).map(([name, bytes]) => ({ path: `${path}/${name}`, bytes })),
    ];
    if (!isProgram([...base, ...fixture])) files.push(...fixture);
  }
  return files;
}

/** Whether the one reader of packages would refuse these files as a program; every other refusal is thrown. */
function isProgram(files: readonly FileToPack[]): boolean {
  try {
    packFiles(files);
    return false;
  } catch (error) {
    if (error instanceof AssetxError && error.code === "package.native") return true;
    throw error;
  }
}

/** The sample's name in lower case without its extension, with a number when that alone does not tell two apart. */
function caseName(sample: Sample, taken: Set<string>): string {
  const stem = sample.name.toLowerCase().replace(/\.[^.]*$/, "");
  let name = stem;
  for (let count = 2; taken.has(name); count++) name = `${stem}-${count}`;
  taken.add(name);
  return name;
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
