import { IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { describe, it } from "vitest";
import { createEntryFilter, type Choosable, type FilterWishes } from "./filter.ts";

const NOTHING: FilterWishes = {
  kind: [],
  include: [],
  exclude: [],
  "min-size": undefined,
  "max-size": undefined,
  "min-width": undefined,
  "max-width": undefined,
  "min-height": undefined,
  "max-height": undefined,
};
const picture = (width: number, height: number): Choosable["attributes"] =>
  new Map([
    [IMAGE_ATTRIBUTES.width, width],
    [IMAGE_ATTRIBUTES.height, height],
  ]);
const ROCK: Choosable = { name: "textures/rock.dds", kind: "texture", sizeBytes: 4096, attributes: picture(64, 32) };
const SOUND: Choosable = { name: "sound/hit.wav", kind: "audio", sizeBytes: undefined, attributes: new Map() };

describe("createEntryFilter()", () => {
  it.for([
    { wishes: {}, rock: true, sound: true },
    { wishes: { kind: ["texture"] }, rock: true, sound: false },
    { wishes: { kind: ["audio,texture"] }, rock: true, sound: true },
    { wishes: { kind: ["mesh", "Audio"] }, rock: false, sound: true },
    { wishes: { include: ["*.dds"] }, rock: true, sound: false },
    { wishes: { include: ["textures/**"] }, rock: true, sound: false },
    { wishes: { include: ["base/pak0.pak/**"] }, rock: true, sound: true },
    { wishes: { exclude: ["base/**"] }, rock: false, sound: false },
    { wishes: { exclude: ["sound/*"] }, rock: true, sound: false },
    { wishes: { "min-size": "5k" }, rock: false, sound: true },
    { wishes: { "max-size": "4k" }, rock: true, sound: true },
    { wishes: { "min-width": "64" }, rock: true, sound: false },
    { wishes: { "max-width": "63" }, rock: false, sound: false },
    { wishes: { "min-height": "33" }, rock: false, sound: false },
    { wishes: { "max-height": "32", kind: ["texture"] }, rock: true, sound: false },
  ])("with $wishes takes the picture: $rock, the sound: $sound", ({ wishes, rock, sound }, { expect }) => {
    const isWanted = createEntryFilter("extract", { ...NOTHING, ...wishes });
    expect([isWanted(ROCK, "base/pak0.pak"), isWanted(SOUND, "base/pak0.pak")]).toEqual([rock, sound]);
  });

  it.for([{ kind: ["pictures"] }, { "min-size": "big" }, { "min-width": "0" }])(
    "refuses %j as usage",
    (wishes, { expect }) => {
      expect(() => createEntryFilter("extract", { ...NOTHING, ...wishes })).toThrow(
        expect.objectContaining({ code: "cli.usage" }),
      );
    },
  );
});
