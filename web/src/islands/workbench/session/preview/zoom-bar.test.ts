import { describe, it } from "vitest";
import { zoomed } from "./zoom-bar.tsx";

describe("zoomed()", () => {
  it("goes from step to step and stays at either end", ({ expect }) => {
    expect([zoomed("fit", 1), zoomed("fit", -1), zoomed(16, 1), zoomed(0.25, -1), zoomed(1, -1)]).toEqual([
      1,
      0.5,
      16,
      0.25,
      "fit",
    ]);
  });
});
