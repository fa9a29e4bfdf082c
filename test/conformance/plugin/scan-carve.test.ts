import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { extractAll, withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { ByteWriter, noise } from "../../../plugins/sdk/sample/index.ts";
import { png } from "../../../plugins/scan-carve/sample-picture.ts";
import { midi, wave } from "../../../plugins/scan-carve/sample-sound.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";

const MIB = 2 ** 20;
const plugin = loadFirstParty("scan-carve");
const absent = whyNoFixtures();
if (absent !== undefined) process.stderr.write(`SKIPPED: carving of real files: ${absent}\n`);

const carve = async (bytes: Uint8Array) =>
  await withSession(plugin, { kind: "bytes", name: "unknown.bin", bytes, siblings: new Map() }, extractAll);

describe("scan-carve", () => {
  it("finds what begins in one window and ends in the next, wherever the border lies", async () => {
    const files = [png(), wave(), midi()];
    for (let before = MIB - 12; before <= MIB + 1; before++) {
      const writer = new ByteWriter().bytes(new Uint8Array(before));
      for (const file of files) writer.bytes(file).u8(0);
      const { entries } = await carve(writer.finish());
      expect(entries.map(({ sizeBytes }) => sizeBytes)).toEqual(files.map(({ length }) => length));
    }
  });

  it("refuses 8 MiB of noise instead of inventing files", async () => {
    await expect(carve(noise(8 * MIB, 77))).rejects.toMatchObject({ code: "sandbox.refused" });
  });

  it("stops at a bounded cost in a file of nothing but beginnings, and keeps what it found before", async () => {
    const beginnings = new Uint8Array(16 * MIB);
    for (let at = 0; at < beginnings.length; at += 4) beginnings.set([0x4d, 0x54, 0x68, 0x64], at);
    const { listing } = await carve(new ByteWriter().bytes(png()).bytes(beginnings).finish());
    expect(listing.entryCount).toBe(1);
    expect(listing.diagnostics).toMatchObject([{ severity: "warning", code: "scan-limit" }]);
  });
});

const compare = (a: string, b: string): number => a.localeCompare(b);

interface Reference {
  readonly entries: readonly { readonly name: string; readonly offset: number; readonly sha256: string }[];
}

describe.skipIf(absent !== undefined)("scan-carve on a real pack", () => {
  it("finds every picture and sound of it, with the bytes that its own listing states", async () => {
    const folder = join(findFixtures() ?? "", "godot_pck");
    const name = "2.1.6_platformer.pck";
    const text = readFileSync(join(folder, "expected", `${name}.listing.json`), "utf8");
    const { entries: listed } = JSON.parse(text) as Reference;
    const wanted = listed.filter((entry) => /\.(?:png|wav|ogg)$/.test(entry.name)).map(({ sha256 }) => sha256);
    const { entries } = await withSession(plugin, { kind: "path", path: join(folder, name) }, extractAll);
    expect(entries.map(({ sha256 = "" }) => sha256).toSorted(compare)).toEqual(wanted.toSorted(compare));
    expect(wanted).toHaveLength(26);
  });
});
