import { describe, expect, it } from "vitest";
import { TEXTURE_CASES } from "../../../tools/lib/conformance/texture/case.table.ts";
import { checkTextureCase } from "../../../tools/lib/conformance/texture/check-case.ts";
import { findForgotten } from "../../../tools/lib/conformance/texture/left-out.ts";
import { LEFT_OUT } from "../../../tools/lib/conformance/texture/left-out.table.ts";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";

const root = findFixtures() ?? "";
const absent = whyNoFixtures();
if (absent !== undefined) process.stderr.write(`SKIPPED: textures of real files: ${absent}\n`);

describe.skipIf(absent !== undefined)("textures of real files", () => {
  it.for(TEXTURE_CASES)("$file of $plugin is written as its reference shows it", async (one) => {
    const row = await checkTextureCase(root, one);
    expect(row, JSON.stringify(row)).toMatchObject({ ok: true });
  });

  it("are compared with every reference picture that there is", () => {
    expect(findForgotten(root)).toEqual([]);
    expect(TEXTURE_CASES.filter(({ reference }) => reference.kind === "png" && LEFT_OUT.has(reference.path))).toEqual(
      [],
    );
  });

  it("are told apart when one pixel is another one", async () => {
    const [first] = TEXTURE_CASES;
    if (first === undefined) throw new Error("there are no cases");
    const other = { kind: "png", path: "dds/expected/argb-32bpp_MipMaps-1.png" } as const;
    expect(await checkTextureCase(root, { ...first, reference: other })).toMatchObject({ ok: false });
    const digest = { kind: "digest", judge: "nobody", sha256: "00" } as const;
    expect(await checkTextureCase(root, { ...first, reference: digest })).toMatchObject({
      ok: false,
      found: "other pixels",
    });
    expect(await checkTextureCase(root, { ...first, file: "tga/utc24.tga" })).toMatchObject({ ok: false, format: "" });
  });
});
