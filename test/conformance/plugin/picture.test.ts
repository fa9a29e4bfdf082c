import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AssetxError } from "@assetx/core/error";
import type { EntryResult } from "@assetx/wasm/extract";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { createMemorySink } from "../../lib/session.ts";
import { CONTAINER_CASES, RASTER_CASES, type PictureCase } from "./picture-case.table.ts";

const LIST_MS = 250;
const MAX_PAGES = 64;
const absent = whyNoFixtures();
if (absent !== undefined) process.stderr.write(`SKIPPED: pictures of real texture files: ${absent}\n`);

describe.skipIf(absent !== undefined).each([
  ["tex-containers", CONTAINER_CASES, ["dds", "dds_atc", "pvr", "ktx1", "ktx2", "ftex", "basis", "crunch_crn"]],
  ["tex-raster", RASTER_CASES, ["tga", "qoi"]],
] as const)("%s on real files", (plugin, cases, folders) => {
  it.for(cases)("writes $file as its reference has it, or refuses it", async (one) => {
    const { png, decibels, written, refused } = one;
    const { files, codes } = await extract(plugin, one);
    if (refused !== undefined) {
      expect(new Set(codes)).toEqual(new Set([refused]));
      expect(files.size).toBe(0);
      return;
    }
    expect(codes).toEqual([]);
    if (written !== undefined) expect([...files.keys()]).toEqual(written);
    if (png === undefined) return;
    const found = readPng([...files.values()][0] ?? new Uint8Array());
    const wanted = readPng(readFixture(png));
    expect([found.width, found.height]).toEqual([wanted.width, wanted.height]);
    if (decibels === undefined) expect(Buffer.compare(found.pixels, wanted.pixels)).toBe(0);
    else expect(signalToNoise(found.pixels, wanted.pixels)).toBeGreaterThan(decibels);
  });

  it("is tried on every file that there is", () => {
    const root = findFixtures() ?? "";
    const there = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    );
    expect(cases.map(({ file }) => file).toSorted()).toEqual(there.toSorted());
  });
});

/** What is written for one file, and the code of each failure. */
async function extract(
  plugin: string,
  { file }: PictureCase,
): Promise<{ readonly files: ReadonlyMap<string, Uint8Array>; readonly codes: readonly string[] }> {
  const sink = createMemorySink();
  const codes: string[] = [];
  const onResult = (result: EntryResult): void => {
    if (result.type === "failed") codes.push(result.error.code);
  };
  const input = { kind: "path", path: join(findFixtures() ?? "", file) } as const;
  await withSession(loadFirstParty(plugin), input, async (session) => {
    try {
      await session.probe();
      const start = performance.now();
      const listing = await session.list();
      expect(performance.now() - start).toBeLessThan(LIST_MS);
      expect(listing.coldPages).toBeLessThanOrEqual(MAX_PAGES);
      await session.extract({ sink, convert: true, onResult });
    } catch (error) {
      if (!(error instanceof AssetxError)) throw error;
      codes.push(error.code);
    }
  });
  return { files: sink.files, codes };
}

/** Peak signal to noise over colour, in dB. */
function signalToNoise(found: Uint8Array, wanted: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < found.length; at++) if (at % 4 !== 3) sum += ((found[at] ?? 0) - (wanted[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * found.length * 0.75) / sum);
}
