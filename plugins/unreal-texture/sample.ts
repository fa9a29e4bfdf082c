import { noise, type Sample } from "../sdk/sample/index.ts";
import { legacy, zen, zen4, type LegacyOptions } from "./sample-package.ts";
import type { Level, Place, TextureSample } from "./sample-texture.ts";

const RGBA_BYTES = 4;

/** A picture of 4 bytes a pixel. */
function plain(places: readonly Place[], slices = 1): TextureSample {
  const levels = places.map((place, index): Level => {
    const side = 16 >> index;
    return { width: side, height: side, bytes: noise(side * side * RGBA_BYTES * slices, index + 1), place };
  });
  return { format: "PF_B8G8R8A8", slices, levels };
}

/** One level of a format whose bytes are these many. */
function one(format: string, sizeBytes: number, side = 16): TextureSample {
  const bytes = noise(sizeBytes, sizeBytes);
  return { format, levels: [{ width: side, height: side, bytes, place: "inline" }] };
}

const FORMATS: readonly TextureSample[] = [
  one("PF_DXT1", 128),
  one("PF_BC5", 256),
  one("PF_G16", 512),
  one("PF_FloatRGBA", 2048),
  one("PF_ETC2_RGB", 128),
  one("PF_ASTC_6x6", 144),
  one("PF_ASTC_10x10_HDR", 64),
  one("PF_ASTC_8x8_NORM_RG", 64),
];
const STREAMED = plain(["optional", "bulk", "inline"]);
const UE4: LegacyOptions = { version4: 522, version5: 0, layout: "4.23", textures: [plain(["bulk", "inline"])] };
const UE5: LegacyOptions = { version4: 522, version5: 1013, layout: "5.0", textures: [STREAMED] };
const TILES = { width: 14, height: 10, codec: 4, layers: ["PF_DXT1"] };

/** Packages of each kind and engine, and in each state that is told apart. */
export function samples(): readonly Sample[] {
  const virtual: TextureSample = { format: "PF_DXT1", levels: [], tiles: TILES };
  const layered: TextureSample = { ...virtual, tiles: { ...TILES, layers: ["PF_DXT1", "PF_BC4"] } };
  return [
    legacy("ue413.uasset", { ...UE4, version4: 505, layout: "4.13" }),
    legacy("ue415.uasset", { ...UE4, version4: 510, layout: "4.13" }),
    legacy("ue421.uasset", { ...UE4, layout: "4.20" }),
    legacy("ue427.uasset", UE4),
    legacy("ue427-stated.uasset", { ...UE4, isVersioned: true }),
    legacy("ue50.uasset", { ...UE5, version5: 1004 }),
    legacy("ue51.uasset", { ...UE5, version5: 1008 }),
    legacy("ue55.uasset", UE5),
    legacy("ue56.uasset", { ...UE5, version5: 1017 }),
    legacy("ue58.uasset", { ...UE5, version5: 1018, isVersioned: true }),
    legacy("single.uasset", { ...UE5, isSingle: true, textures: [plain(["inline"]), one("PF_DXT1", 128)] }),
    zen4("zen-427.uasset", { textures: [plain(["bulk", "inline"]), one("PF_DXT1", 128)] }),
    zen("zen-old.uasset", { headerVersion: 2, textures: [plain(["bulk", "inline"])] }),
    zen("zen-53.uasset", { headerVersion: 3, textures: [STREAMED] }),
    zen("zen-55.uasset", { headerVersion: 4, textures: [STREAMED, one("PF_BC7", 256)], names: ["TC_Normalmap"] }),
    zen("zen-58.uasset", { headerVersion: 5, isVersioned: true, textures: [STREAMED] }),
    zen("unread.uasset", { headerVersion: 5, textures: [one("NO_FORMAT", 128)], hasClass: true }),
    zen("formats.uasset", { headerVersion: 5, textures: FORMATS }),
    zen("cube.uasset", { headerVersion: 5, textures: [{ ...plain(["inline"], 6), isCube: true }] }),
    zen("cubes.uasset", { headerVersion: 5, textures: [{ ...plain(["inline"], 12), isCube: true }] }),
    zen("array.uasset", { headerVersion: 5, textures: [plain(["inline"], 3)] }),
    zen("extras.uasset", { headerVersion: 5, textures: [{ ...plain(["mapped", "inline"]), hasExtras: true }] }),
    zen("virtual.uasset", { headerVersion: 5, textures: [virtual, layered] }),
    zen("virtual-codec.uasset", { headerVersion: 5, textures: [{ ...virtual, tiles: { ...TILES, codec: 1 } }] }),
    without(legacy("level-missing.uasset", UE5), ".uptnl"),
    without(zen("part-missing.uasset", { headerVersion: 5, textures: [plain(["bulk", "bulk"])] }), ".ubulk"),
    without(zen("tiles-missing.uasset", { headerVersion: 5, textures: [virtual] }), ".ubulk"),
    zen("no-pixels.uasset", { headerVersion: 5, textures: [plain(["unused"])] }),
    zen("level-size.uasset", { headerVersion: 5, textures: [one("PF_DXT1", 130)] }),
    zen("unknown-format.uasset", { headerVersion: 5, textures: [one("PF_Sample", 130)] }),
    zen("no-textures.uasset", { headerVersion: 5, textures: [], names: ["StaticMesh"] }),
    { name: "header.uasset", bytes: legacy("header.uasset", UE5).bytes.fill(0, 4, 8) },
    {
      name: "big-endian.uasset",
      bytes: new Uint8Array(80).fill(0x9e, 0, 1).fill(0x2a, 1, 2).fill(0x83, 2, 3).fill(0xc1, 3, 4),
    },
    { name: "no-magic.uasset", bytes: noise(200, 7) },
    { name: "short.uasset", bytes: noise(20, 7) },
  ];
}

/** The sample without one of the files beside it. */
function without(sample: Sample, extension: string): Sample {
  const kept = Object.entries(sample.siblings ?? {}).filter(([name]) => !name.endsWith(extension));
  return { ...sample, siblings: Object.fromEntries(kept) };
}
