import { findTextureFormat } from "@assetx/core/asset";
import { describe, expect, it } from "vitest";
import { formatTextureTable, unjudged } from "../../../tools/lib/conformance/texture/format-table.ts";
import { checkTextureVectors } from "../../../tools/lib/conformance/texture/vector.ts";

describe("texture vectors", () => {
  it("decode to the bytes that other decoders make of them", async () => {
    const rows = await checkTextureVectors();
    expect(rows.filter(({ ok }) => !ok)).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
    const without = unjudged(rows).filter((name) => findTextureFormat(name)?.family !== "plain");
    // Four of them have a real file; nobody else gives pixels of the signed ones that are comparable.
    expect(without).toEqual([
      "bc1-opaque",
      "bc4-signed",
      "atc-rgba-explicit",
      "etc1",
      "eac-r11-signed",
      "eac-rg11-signed",
      "crunch",
    ]);
  });
});

describe("the table of textures", () => {
  const row = { subject: "a.dds", format: "bc1", reference: "a.png", allowed: "exact", why: "" };

  it("says what missed, what was forgotten and which formats nobody judged", () => {
    const good = { ...row, found: "error 0", ok: true };
    const bad = { ...row, format: "bc7", found: "error 9", ok: false };
    const table = formatTextureTable([good, bad], [], ["b.png"]);
    expect(table).toMatch(/^a\.dds +bc7 +a\.png +exact +error 9 +MISS$/m);
    expect(table).toContain("MISS b.png");
    expect(table).toContain("2 pictures, 0 vectors, 1 exact, 2 misses");
    expect(unjudged([good, bad])).not.toContain("bc1");
    expect(unjudged([good, bad])).toContain("bc2");
  });
});
