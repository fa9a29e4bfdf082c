import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, it } from "vitest";
import { samples as blpSamples } from "../../plugins/blizzard-blp/sample.ts";
import { samples as pakSamples } from "../../plugins/quake-pak/sample.ts";
import { samples as modelSamples } from "../../plugins/source-mdl/sample.ts";
import { samples as vtfSamples } from "../../plugins/source-vtf/sample.ts";
import type { Sample } from "../../plugins/sdk/sample/index.ts";
import { Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
const NO_TEXTURE = new TextEncoder().encode("VTF\0 is all that it has of a texture");

beforeAll(() => {
  const texture = find(vtfSamples(), "v70-mips.vtf");
  const model = find(modelSamples(), "still.mdl");
  place.write(
    "game.zip",
    zipSync({
      "materials/wall.vtf": texture.bytes,
      "materials/wall.vmt": new Uint8Array([1]),
      "materials/torn.vtf": texture.bytes.subarray(0, 90),
      "materials/other.vtf": NO_TEXTURE,
      "models/still.mdl": model.bytes,
      ...Object.fromEntries(Object.entries(model.siblings ?? {}).map(([name, bytes]) => [`models/${name}`, bytes])),
      "more/pak0.pak": find(pakSamples(), "directory-last.pak").bytes,
      "skin.blp": blpSamples()[0]?.bytes ?? NO_TEXTURE,
    }),
  );
});
afterAll(() => place.remove());

function find(samples: readonly Sample[], name: string): Sample {
  const found = samples.find((sample) => sample.name === name);
  if (found === undefined) throw new Error(`there is no sample ${name}`);
  return found;
}

function treeOf(folder: string): readonly string[] {
  return readdirSync(place.path(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.path(folder).length + 1))
    .toSorted();
}

describe("assetx extract of an archive with textures and models in it", () => {
  it("opens them, reads what lies beside them, and keeps what it cannot open", async ({ expect }) => {
    const { code, lines } = await place.run(["extract", "game.zip", "-o", "plain", "--json"]);
    expect(code).toBe(0);
    expect(treeOf("plain")).toEqual([
      "materials/other.vtf",
      "materials/torn.vtf",
      "materials/wall.vmt",
      "materials/wall.vtf.png",
      "models/still.dx90.vtx",
      "models/still.mdl.glb",
      "models/still.vvd",
      "more/pak0.pak",
      "skin.blp.png",
    ]);
    expect(readFileSync(place.path("plain/models/still.mdl.glb")).subarray(0, 4).toString()).toBe("glTF");
    const files = lines().filter(({ type }) => type === "file");
    expect(files.map(({ name }) => name)).toEqual([
      "materials/wall.vtf",
      "materials/wall.vmt",
      "materials/torn.vtf",
      "materials/other.vtf",
      "models/still.mdl",
      "models/still.vvd",
      "models/still.dx90.vtx",
      "more/pak0.pak",
      "skin.blp",
    ]);
    expect(files[0]).toMatchObject({ product: "wall", output: "plain/materials/wall.vtf.png" });
    expect(files[2]).toMatchObject({ output: "plain/materials/torn.vtf", unopened: { code: expect.any(String) } });
    expect(files[3]).not.toHaveProperty("unopened");
  });

  it("finds what belongs to a model among many files of the same kind", async ({ expect }) => {
    const model = find(modelSamples(), "still.mdl");
    const others = Array.from({ length: 100 }, (_, at) => [`m/other${at}.vvd`, new Uint8Array([at])] as const);
    const own = Object.entries(model.siblings ?? {}).map(([name, bytes]) => [`m/${name}`, bytes] as const);
    place.write("crowd.zip", zipSync(Object.fromEntries([...others, ...own, ["m/still.mdl", model.bytes]])));
    const { code } = await place.run(["extract", "crowd.zip", "-o", "crowd", "--include", "*.mdl"]);
    expect([code, treeOf("crowd")]).toEqual([0, ["m/still.mdl.glb"]]);
    expect(readFileSync(place.path("crowd/m/still.mdl.glb"))).toEqual(
      readFileSync(place.path("plain/models/still.mdl.glb")),
    );
  });

  it("writes the same, and tells the same, with any number of threads", async ({ expect }) => {
    const told = await Promise.all(
      ["1", "3"].map(async (jobs) => {
        const { stdout } = await place.run(["extract", "game.zip", "-o", `jobs${jobs}`, "-j", jobs, "--json"]);
        return stdout.replaceAll(`jobs${jobs}`, "out");
      }),
    );
    expect(told[0]).toBe(told[1]);
  });

  it("says to a person which files are left as they are stored", async ({ expect }) => {
    const { code, stderr } = await place.run(["extract", "game.zip", "-o", "told", "--include", "*.vtf"]);
    expect([code, stderr.match(/torn\.vtf is written as it is stored/g)?.length]).toEqual([0, 1]);
  });

  it("leaves all of them as they are with --raw", async ({ expect }) => {
    const { code } = await place.run(["extract", "game.zip", "-o", "raw", "--raw"]);
    expect([code, treeOf("raw").includes("materials/wall.vtf"), treeOf("raw").length]).toEqual([0, true, 9]);
  });

  it("opens archives inside only with --deep, and lists them the same way", async ({ expect }) => {
    const plain = await place.run(["list", "game.zip", "--json"]);
    const deep = await place.run(["list", "game.zip", "--deep", "--json"]);
    const names = (lines: readonly Readonly<Record<string, unknown>>[]): unknown[] =>
      lines.filter(({ type }) => type === "entry").map(({ name }) => name);
    expect(names(plain.lines())).toContain("more/pak0.pak");
    expect(names(plain.lines())).toHaveLength(9);
    expect(names(deep.lines())).toContain("more/pak0.pak/gfx/palette.lmp");
    expect(names(deep.lines())).toHaveLength(13);
    const taken = await place.run(["extract", "game.zip", "--deep", "-o", "deep"]);
    expect([taken.code, treeOf("deep").includes("more/pak0.pak/gfx/palette.lmp")]).toEqual([0, true]);
  });
});
