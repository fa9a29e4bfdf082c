import { describe, it } from "vitest";
import { createDecoders, type Decoders } from "./decoders.ts";

const MS = 1e6;

function create(): Decoders {
  const unused = (): never => {
    throw new Error("nothing is decoded here");
  };
  return createDecoders({
    defaultWorkers: 3,
    worthNs: 50 * MS,
    shareNs: 250 * MS,
    spawn: unused,
    loadModule: unused,
    pause: unused,
  });
}

describe("workersFor()", () => {
  it.for([
    [0, 0, 0],
    [249, 0, 0],
    [250, 0, 1],
    [100, 149, 0],
    [100, 150, 1],
    [749, 0, 2],
    [10_000, 0, 3],
    [0, Number.POSITIVE_INFINITY, 3],
  ] as const)("has %i ms, and %i ms that follow, done by %i workers", ([own, more, workers], { expect }) => {
    expect(create().workersFor(own * MS, more * MS)).toBe(workers);
  });

  it("counts what was decoded before, and what follows only once", ({ expect }) => {
    const decoders = create();
    const asked = [100, 100, 100, 100, 100].map((ownMs) => decoders.workersFor(ownMs * MS, 0));
    expect(asked).toEqual([0, 0, 1, 1, 2]);
    const others = create();
    expect([3, 2, 1, 0].map((left) => others.workersFor(60 * MS, left * 60 * MS))).toEqual([0, 0, 0, 0]);
  });
});
