import { describe, it } from "vitest";
import { choosePacking, paretoFront, type Packing } from "./choose.ts";

const row = (codec: Packing["codec"], ratio: number, decodeMb: number): Packing => ({
  codec,
  level: 0,
  ratio,
  decodeBytesPerSecond: decodeMb * 1e6,
  encodeBytesPerSecond: 1e6,
});
const ROWS = [row("lz4-block", 0.5, 3000), row("zstd", 0.3, 800), row("deflate", 0.32, 500), row("xz", 0.22, 60)];

describe("paretoFront()", () => {
  it("keeps what nothing else beats in both size and speed, smallest first", ({ expect }) => {
    expect(paretoFront(ROWS).map(({ codec }) => codec)).toEqual(["xz", "zstd", "lz4-block"]);
  });

  it("keeps equals", ({ expect }) => {
    const twins = [row("zlib", 0.3, 100), row("gzip", 0.3, 100)];
    expect(paretoFront(twins)).toHaveLength(2);
  });
});

describe("choosePacking()", () => {
  it("takes the smallest for size, the fastest for decoding, and one between for balance", ({ expect }) => {
    expect(choosePacking(ROWS, "size")?.codec).toBe("xz");
    expect(choosePacking(ROWS, "balance")?.codec).toBe("zstd");
    expect(choosePacking(ROWS, "decode")?.codec).toBe("lz4-block");
  });

  it("has no answer to nothing", ({ expect }) => {
    expect(choosePacking([], "size")).toBeUndefined();
  });
});
