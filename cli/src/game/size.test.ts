import { describe, it } from "vitest";
import { parseSize } from "./size.ts";

describe("parseSize()", () => {
  it.for([
    ["0", 0],
    ["4096", 4096],
    ["64k", 65_536],
    ["1.5MiB", 1_572_864],
    ["2 GB", 2_147_483_648],
    ["10B", 10],
  ] as const)("reads %s", ([text, sizeBytes], { expect }) => {
    expect(parseSize("extract", "min-size", text)).toBe(sizeBytes);
  });

  it.for(["", "k", "-1", "1e9", "1.5.2k", "0x10", "999999999999T", "12 parsecs"])(
    "refuses %j as usage",
    (text, { expect }) => {
      expect(() => parseSize("extract", "min-size", text)).toThrow(
        expect.objectContaining({ code: "cli.usage", message: expect.stringContaining("--min-size") }),
      );
    },
  );
});
