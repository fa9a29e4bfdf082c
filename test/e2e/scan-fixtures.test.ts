import { afterAll, describe, it } from "vitest";
import { findFixtures } from "../../tools/lib/paths.ts";
import { whyNoFixtures } from "../lib/fixture.ts";
import { Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
afterAll(() => place.remove());
const reason = whyNoFixtures();

/** Folders of the fixtures whose files plugins open, each with an engine that the folder must be taken for. */
const ENGINES = {
  bethesda_ba2: "creation",
  blizzard_mpq: "storm",
  doom_wad: "id-tech",
  gamemaker_datawin: "gamemaker",
  godot_pck: "godot",
  renpy_rpa: "renpy",
  rpgmaker_rgss: "rpg-maker",
  source_vtf: "source",
  source2_vtex: "source2",
  unity_bundle: "unity",
  unreal_pak: "unreal",
  xna_xnb: "xna",
};

describe.skipIf(reason !== undefined)(
  `assetx scan of real files${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    it.for(Object.entries(ENGINES))("takes %s for a game of %s", async ([folder, engine], { expect }) => {
      const { code, lines } = await place.run(["scan", `${findFixtures() ?? ""}/${folder}`, "--json", "--quick"]);
      expect(code).toBe(0);
      const { engines } = lines().at(-1) ?? {};
      expect(Array.isArray(engines) ? engines[0] : undefined).toMatchObject({ engine });
    });

    it("meets no file that it has no word for", { timeout: 300_000 }, async ({ expect }) => {
      const { code, lines } = await place.run(["scan", findFixtures() ?? "", "--json"]);
      expect(code).toBe(0);
      const troubles = lines().flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble]));
      expect(troubles.length).toBeGreaterThan(0);
      for (const trouble of troubles) expect(trouble).not.toMatchObject({ code: "internal" });
      expect(lines().at(-1)).toMatchObject({ type: "summary", files: lines().length - 1 });
    });
  },
);
