import { describe, it } from "vitest";
import type { AttributeValue } from "@assetx/core/abi";
import { convertedName, planOutputName } from "./output-name.ts";
import { planConversion } from "./plan.ts";

const PICTURE: readonly (readonly [string, AttributeValue])[] = [
  ["image.format", "bc7"],
  ["image.width", 64],
  ["image.height", 32],
  ["image.bottom-up", 1],
];
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = (name: string): Uint8Array => new TextEncoder().encode(name);

describe("planConversion()", () => {
  it("takes a picture for a PNG, and one with floating point for OpenEXR", ({ expect }) => {
    const plan = planConversion({ name: "a", attributes: new Map(PICTURE) });
    expect(plan).toMatchObject({
      kind: "image",
      extension: ".png",
      image: { format: "bc7", width: 64, bottomUp: true },
    });
    const attributes = new Map([...PICTURE, ["image.format", "bc6h"] as const]);
    expect(planConversion({ name: "a", attributes })?.extension).toBe(".exr");
  });

  it("plans nothing for an entry that says too little, or nothing", ({ expect }) => {
    expect(planConversion({ name: "a", attributes: new Map(PICTURE.slice(0, 2)) })).toBeUndefined();
    expect(planConversion({ name: "a", attributes: new Map([["image.format", 3]]) })).toBeUndefined();
    expect(planConversion({ name: "a", attributes: new Map() })).toBeUndefined();
  });
});

describe("convertedName()", () => {
  it.for([
    ["a.vtex_c", "a.vtex_c.png"],
    ["a.png", "a.png"],
    ["a.PNG", "a.PNG"],
    ["png", "png.png"],
    [".png", ".png"],
    ["", ".png"],
  ] as const)("makes %s %s", ([name, expected], { expect }) => {
    expect(text(convertedName(bytes(name), ".png"))).toBe(expected);
  });
});

describe("planOutputName()", () => {
  it("changes a name only where its entry is converted", ({ expect }) => {
    const entry = { name: "a", nameBytes: bytes("a"), attributes: new Map(PICTURE) };
    expect([text(planOutputName(entry, true)), text(planOutputName(entry, false))]).toEqual(["a.png", "a"]);
  });
});
