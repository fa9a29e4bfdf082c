import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { samples as pakSamples } from "../../../plugins/quake-pak/sample.ts";
import { samples as unitySamples } from "../../../plugins/unity-assets/sample.ts";
import { samples as vpkSamples } from "../../../plugins/source-vpk/sample.ts";

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly siblings?: ReadonlyMap<string, Uint8Array> | Readonly<Record<string, Uint8Array>>;
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Writes a file and the folders on the way to it. */
export function put(root: string, path: string, bytes: Uint8Array | string): string {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  return target;
}

function putSample(root: string, folder: string, samples: readonly Sample[], name: string): void {
  const sample = samples.find((each) => each.name === name);
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  put(root, join(folder, name), sample.bytes);
  const siblings = sample.siblings instanceof Map ? sample.siblings : new Map(Object.entries(sample.siblings ?? {}));
  for (const [sibling, bytes] of siblings) put(root, join(folder, sibling), bytes);
}

/** A game of several engines, with all that a folder can hold; nothing in it was made by others. */
export function makeGame(root: string): void {
  putSample(root, "base", pakSamples(), "directory-last.pak");
  putSample(root, "hl2", vpkSamples(), "split_dir.vpk");
  put(root, "hl2/gameinfo.txt", '"GameInfo" { game "Made up" }');
  putSample(root, "Made_Data", unitySamples(), "text.assets");
  put(root, "Made_Data/text.resS", "pixels");
  put(root, "Made_Data/text.resource", "samples");
  put(root, "Made_Data/globalgamemanagers", "2019.4.1f1 is stated where the header has it");
  put(root, "mods/extra.zip", zipSync({ "a/one.txt": new Uint8Array(3000).fill(1), "a/two.ogg": new Uint8Array(10) }));
  put(root, "art/logo.png", PNG);
  put(root, "art/again.png", PNG);
  put(root, "readme.txt", "hello");
  put(root, "bin/engine.dll", "MZ nothing to see");
  put(root, "noise.bin", new Uint8Array(4096).fill(0x5a));
}

/** Links that lead out of the folder, and in a circle. */
export function addLinks(root: string, outside: string): void {
  symlinkSync(outside, join(root, "outside"));
  symlinkSync(".", join(root, "loop"));
}

/** Every file below a folder but our own notes, with its sha256. */
export function digestsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith(".assetx/"))
    .toSorted();
  return Object.fromEntries(
    files.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}
