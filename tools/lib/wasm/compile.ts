import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { main, version } from "assemblyscript/asc";
import type { WasmModule } from "./module.ts";

/**
 * An aborting module traps: there is no `env.abort` to import. Warning 201 is about memories above 4 GiB, which we never
 * have; every other warning fails the build.
 */
const FLAGS =
  "-O3 --noAssert --runtime stub --enable simd --enable bulk-memory --use abort= --disableWarning 201".split(" ");

export interface Built {
  readonly bytes: Uint8Array;
  /** False when the output on disk was made from the same inputs. */
  readonly compiled: boolean;
}

/**
 * The module's bytes: from disk when its inputs, the compiler and the flags are what they were, otherwise compiled. The
 * key lies beside the output and names the output's digest too, so that a changed output is built again.
 *
 * @throws Error with the compiler's messages
 */
export async function buildModule(root: string, module: WasmModule): Promise<Built> {
  const output = join(root, module.output);
  const keyFile = `${output}.key`;
  const inputs = hashInputs(root, module);
  if (existsSync(output) && existsSync(keyFile)) {
    const bytes = readFileSync(output);
    if (readFileSync(keyFile, "utf8") === `${inputs} ${sha256(bytes)}\n`) return { bytes, compiled: false };
  }
  mkdirSync(dirname(output), { recursive: true });
  await compileSource(root, module.source, module.output);
  const bytes = readFileSync(output);
  writeFileSync(keyFile, `${inputs} ${sha256(bytes)}\n`);
  return { bytes, compiled: true };
}

/**
 * Compiles `source` to `output`, both relative to `root`. `texts` stand in for files of the same path.
 *
 * @throws Error with the compiler's messages; warnings are errors
 */
export async function compileSource(
  root: string,
  source: string,
  output: string,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const { error, stderr } = await main(
    [source, "-o", output, "--baseDir", root, ...FLAGS, ...folderFlags(root, source)],
    {
      readFile(path, folder) {
        const file = isAbsolute(path) ? path : join(folder, path);
        return texts.get(path) ?? (existsSync(file) ? readFileSync(file, "utf8") : null);
      },
    },
  );
  const messages = stderr.toString();
  if (error !== null) throw new Error(`${source} does not compile\n${messages}`);
  if (messages !== "") throw new Error(`${source} compiles with warnings\n${messages}`);
}

/**
 * A folder whose `asconfig.json` asks for it is built for size: a plugin that makes files, instead of only describing where
 * they lie, would not be small otherwise.
 */
function folderFlags(root: string, source: string): readonly string[] {
  const config = join(root, dirname(source), "asconfig.json");
  if (!existsSync(config)) return [];
  const { options } = JSON.parse(readFileSync(config, "utf8")) as {
    readonly options: { readonly shrinkLevel: number };
  };
  return ["--shrinkLevel", String(options.shrinkLevel)];
}

/** Lower-case hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function hashInputs(root: string, module: WasmModule): string {
  const lines = [version, FLAGS.join(" "), module.source];
  for (const path of module.inputs) lines.push(`${path} ${sha256(readFileSync(join(root, path)))}`);
  return sha256(lines.join("\n"));
}
