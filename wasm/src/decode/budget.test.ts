import { describe, it } from "vitest";
import { ByteBudget } from "./budget.ts";

const MIB = 1024 * 1024;

describe("ByteBudget", () => {
  it("keeps some room that only the oldest entry may use", ({ expect }) => {
    const budget = new ByteBudget(64 * MIB);
    budget.hold(40 * MIB);
    expect([budget.allows(0, 8 * MIB), budget.allows(1, 8 * MIB), budget.allows(0, 23 * MIB)]).toEqual([
      true,
      false,
      true,
    ]);
    budget.setHead(1);
    expect(budget.allows(1, 8 * MIB)).toBe(true);
  });

  it("serves those who wait from the oldest on, as bytes are freed", async ({ expect }) => {
    const budget = new ByteBudget(64 * MIB);
    budget.hold(64 * MIB);
    const order: number[] = [];
    const wait = (position: number): Promise<void> =>
      budget.wait(
        position,
        () => 4 * MIB,
        () => {
          order.push(position);
          budget.hold(4 * MIB);
        },
      );
    const waits = [wait(7), wait(3), wait(5)];
    budget.free(32 * MIB);
    await Promise.race(waits);
    expect(order).toEqual([3, 5]);
    budget.free(32 * MIB);
    await Promise.all(waits);
    expect([order, budget.heldBytes, budget.peakBytes]).toEqual([[3, 5, 7], 12 * MIB, 64 * MIB]);
  });

  it("lets something larger than all of it through for the oldest entry only", ({ expect }) => {
    const budget = new ByteBudget(64 * MIB);
    expect([budget.allows(0, 200 * MIB), budget.allows(1, 200 * MIB)]).toEqual([true, false]);
  });
});
