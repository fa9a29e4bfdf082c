import { describe, it } from "vitest";
import { Slots } from "./slots.ts";

describe("Slots", () => {
  it("admits in order, by number and by memory", async ({ expect }) => {
    const slots = new Slots(2, 100);
    const order: string[] = [];
    const first = await slots.acquire(60);
    const second = slots.acquire(60).then((release) => {
      order.push("second");
      return release;
    });
    const third = slots.acquire(10).then((release) => {
      order.push("third");
      return release;
    });
    await Promise.resolve();
    expect([slots.running, order]).toEqual([1, []]);
    first();
    const releases = await Promise.all([second, third]);
    expect([slots.running, order]).toEqual([2, ["second", "third"]]);
    for (const release of releases) release();
    expect(slots.running).toBe(0);
  });

  it("admits one run that is larger than all memory, alone", async ({ expect }) => {
    const slots = new Slots(4, 100);
    const release = await slots.acquire(1000);
    expect(slots.running).toBe(1);
    release();
    release();
    expect(slots.running).toBe(0);
  });
});
