import { noise, type Sample } from "../sdk/sample/index.ts";
import { legacy, zen, type LegacyOptions } from "./sample-package.ts";

const UE4: LegacyOptions = { version4: 522, version5: 0, mesh: { engine: "4.26" } };
const UE5: LegacyOptions = { version4: 522, version5: 1013, mesh: { engine: "5.5" } };
const STREAMED = { engine: "5.5", streamed: 0 } as const;

/** Packages of each kind and engine, and in each state that is told apart. */
export function samples(): readonly Sample[] {
  return [
    legacy("ue416.uasset", { ...UE4, mesh: { engine: "4.16", hasColours: true } }),
    legacy("ue416-wide.uasset", { ...UE4, mesh: { engine: "4.16", isWideDirection: true, hasFloats: true } }),
    legacy("ue419.uasset", { ...UE4, mesh: { engine: "4.19" } }),
    legacy("ue423.uasset", { ...UE4, mesh: { engine: "4.23", isWideIndex: true } }),
    legacy("ue424.uasset", { ...UE4, mesh: { engine: "4.24", hasFloats: true } }),
    legacy("ue427.uasset", UE4),
    legacy("ue51.uasset", { ...UE5, version5: 1008, mesh: { engine: "5.1", isWideDirection: true } }),
    legacy("ue55.uasset", { ...UE5, mesh: { engine: "5.5", hasColours: true } }),
    legacy("ue56.uasset", { ...UE5, version5: 1017, mesh: { engine: "5.6" } }),
    legacy("ue58.uasset", { ...UE5, version5: 1018, isVersioned: true, mesh: { engine: "5.6" } }),
    legacy("streamed.uasset", { ...UE5, mesh: STREAMED }),
    zen("zen-old.uasset", 2, { mesh: { engine: "5.1" } }),
    zen("zen-55.uasset", 4, { mesh: STREAMED }),
    zen("zen-58.uasset", 5, { mesh: { engine: "5.6" } }),
    legacy("level-missing.uasset", { ...UE5, mesh: { engine: "5.5", leftOut: 2 } }),
    without(legacy("part-missing.uasset", { ...UE5, mesh: STREAMED }), ".ubulk"),
    without(legacy("no-data.uasset", UE5), ".uexp"),
    legacy("bad-index.uasset", { ...UE5, mesh: { engine: "5.5", lastIndex: 4 } }),
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
