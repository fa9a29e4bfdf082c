import { describe, expect, it } from "vitest";
import { loadPluginSet } from "../../tools/lib/conformance/plugin-set.ts";
import { findGltfProblems, nameOf, produceSamples } from "../../tools/lib/validate/index.ts";

const plugins = loadPluginSet();
/** Plugins whose samples hold models. */
const MODELLERS = [
  "gamebryo-nif",
  "goldsrc-mdl",
  "quake-model",
  "source-mdl",
  "source2-model",
  "unity-assets",
  "unreal-mesh",
  "xna-xnb",
];

describe("Khronos' validator", () => {
  it.for(MODELLERS)("finds nothing wrong with the models that %s makes of its samples", async (folder) => {
    const models = (await produceSamples(folder, plugins)).filter(({ path }) => path.endsWith(".glb"));
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) expect(await findGltfProblems(model), nameOf(model)).toEqual([]);
  });

  it("knows every plugin that makes models", async () => {
    const makers: string[] = [];
    for (const folder of plugins.byFolder.keys()) {
      const products = await produceSamples(folder, plugins);
      if (products.some(({ path }) => path.endsWith(".glb"))) makers.push(folder);
    }
    expect(makers).toEqual(MODELLERS);
  });

  it("notices a model that is damaged", async () => {
    const [model] = (await produceSamples("quake-model", plugins)).filter(({ path }) => path.endsWith(".glb"));
    if (model === undefined) throw new Error("there is no model");
    const text = Buffer.from(model.bytes).toString("latin1").replace('"componentType":5126', '"componentType":5127');
    const problems = await findGltfProblems({ ...model, bytes: new Uint8Array(Buffer.from(text, "latin1")) });
    expect(problems.some((problem) => problem.startsWith("error "))).toBe(true);
  });
});
