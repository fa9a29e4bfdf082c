/**
 * Completes `dist/npm` into the published package: what the bundle reads at run time beside it, a package.json of its own,
 * licence and README. `npx ./dist/npm` then runs without the repository.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import { MODULE_NAMES } from "../wasm/src/codec/module.gen.ts";

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "dist/npm");

/** From where, and under which name in the package. */
const PARTS: readonly (readonly [string, string])[] = [
  ["dist/plugins", "plugins"],
  ...MODULE_NAMES.map((name) => [`wasm/dist/${name}.wasm`, `${name}.wasm`] as const),
  ["node_modules/lz4-wasm/lz4_wasm_bg.wasm", "lz4-wasm.wasm"],
  ["node_modules/lz4-wasm/LICENSE_MIT", "lz4-wasm.LICENSE"],
  ["wasm/codecs/vorbis-setup/LICENSE-vorbis.txt", "vorbis-setup.LICENSE"],
  ["dist/worker", "worker"],
  ["dist/web", "web"],
  ["migrations", "migrations"],
  ["LICENSE", "LICENSE"],
  ["NOTICE", "NOTICE"],
  ["docs/cli.md", "README.md"],
];

const missing = ["dist/npm/assetx.mjs", ...PARTS.map(([from]) => from)].filter((path) => !existsSync(join(ROOT, path)));
if (missing.length > 0) {
  console.error(`Not built yet: ${missing.join(", ")}; run: npm run build`);
  process.exit(1);
}
for (const [from, to] of PARTS) {
  rmSync(join(OUT, to), { recursive: true, force: true });
  cpSync(join(ROOT, from), join(OUT, to), { recursive: true });
}

writeFileSync(join(OUT, "codec.d.ts"), declarationsOf("cli/src/codec/module.ts"));

const cli = readManifest(join(ROOT, "cli/package.json"));
const own = new Set(["package.json", "README.md", "LICENSE"]);
const manifest = {
  name: "assetx",
  version: cli.version,
  description: "Lists and extracts the assets inside video-game archives, with plugins that run in a sandbox",
  license: "Apache-2.0",
  type: "module",
  bin: { assetx: "assetx.mjs" },
  exports: { "./codec": { types: "./codec.d.ts", default: "./codec.mjs" }, "./package.json": "./package.json" },
  files: readdirSync(OUT).filter((name) => !own.has(name)),
  engines: { node: ">=20.19" },
  // Only `assetx serve` needs them; extraction installs and runs without.
  optionalDependencies: pick(cli.dependencies, ["libsql", "miniflare"]),
};
writeFileSync(join(OUT, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`dist/npm: assetx ${cli.version}, ${sizeOf(OUT)} bytes`);

interface CliManifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readManifest(path: string): CliManifest {
  return JSON.parse(readFileSync(path, "utf8")) as CliManifest;
}

function pick(all: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const version = all[name];
      if (version === undefined) throw new Error(`cli/package.json does not depend on ${name}`);
      return [name, version];
    }),
  );
}

/** The types of a module that imports none of ours into its public ones. */
function declarationsOf(path: string): string {
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(join(ROOT, path), "utf8"));
  const [problem] = errors;
  if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
  if (/^import /m.test(code)) throw new Error(`${path}: its public types need another module's`);
  return code;
}

function sizeOf(folder: string): number {
  let sizeBytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const stat = statSync(join(folder, entry));
    if (stat.isFile()) sizeBytes += stat.size;
  }
  return sizeBytes;
}
