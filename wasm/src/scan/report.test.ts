import { describe, it } from "vitest";
import { createScanReport } from "./report.ts";
import type { Reader, ScannedFile } from "./types.ts";

const READER: Reader = {
  plugin: "@acme/pack",
  version: "1.2.0",
  origin: "installed",
  format: "pack",
  description: undefined,
  engines: [],
  confidence: 100,
  decidedBy: "signature",
};
const file = (path: string, sizeBytes: number, known: Partial<ScannedFile>): ScannedFile => ({
  path,
  sizeBytes,
  state: "unknown",
  reader: undefined,
  owner: undefined,
  kind: undefined,
  contents: undefined,
  trouble: undefined,
  ...known,
});

describe("createScanReport()", () => {
  it("adds up files by state, plugin, kind and extension", ({ expect }) => {
    const report = createScanReport();
    const contents = {
      entries: 3,
      sizeBytes: 70,
      kinds: new Map([
        ["texture", { files: 2, sizeBytes: 60 }] as const,
        ["audio", { files: 1, sizeBytes: 10 }] as const,
      ]),
      problems: new Map([["extract.part-missing", 1]]),
      missingParts: ["a_001.vpk is not here"],
      missingKeys: [],
      isIncomplete: false,
    };
    report.add(file("a.pack", 100, { state: "opens", reader: READER, contents }));
    report.add(file("b.pack", 50, { state: "opens", reader: READER }));
    report.add(file("c.png", 7, { state: "loose", kind: "texture" }));
    report.add(file("d.DAT", 9, {}));
    report.add(file("noext", 1, {}));
    expect(report.summary()).toEqual({
      files: 5,
      sizeBytes: 167,
      engines: [],
      states: new Map([
        ["opens", { files: 2, sizeBytes: 150 }],
        ["loose", { files: 1, sizeBytes: 7 }],
        ["unknown", { files: 2, sizeBytes: 10 }],
      ]),
      plugins: [{ plugin: "@acme/pack", version: "1.2.0", origin: "installed", files: 2, sizeBytes: 150, entries: 3 }],
      kinds: [
        { kind: "texture", packed: { files: 2, sizeBytes: 60 }, loose: { files: 1, sizeBytes: 7 } },
        { kind: "audio", packed: { files: 1, sizeBytes: 10 }, loose: { files: 0, sizeBytes: 0 } },
      ],
      unknown: [
        { extension: "dat", files: 1, sizeBytes: 9 },
        { extension: "", files: 1, sizeBytes: 1 },
      ],
      missing: [{ what: "part", path: "a.pack", detail: "a_001.vpk is not here" }],
      missingCount: 1,
      problems: new Map([["extract.part-missing", 1]]),
    });
  });

  it("remembers no more than a bounded number of extensions and missing things", ({ expect }) => {
    const report = createScanReport();
    for (let index = 0; index < 1000; index++) {
      report.add(file(`x.${index}`, 1, {}));
      report.addMissing({ what: "part", path: `x.${index}`, detail: "" });
    }
    const { unknown, missing, missingCount, files } = report.summary();
    expect([unknown.length, missing.length, missingCount, files]).toEqual([201, 200, 1000, 1000]);
    expect(unknown.find(({ extension }) => extension === "*")?.files).toBe(800);
  });
});
