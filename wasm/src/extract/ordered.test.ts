import { describe, it } from "vitest";
import { Ordered } from "./ordered.ts";

describe("Ordered", () => {
  it("hands results on in order, however they come, and leaves out those nobody is told about", ({ expect }) => {
    const told: string[] = [];
    const heads: number[] = [];
    const results = new Ordered<string>(
      (result) => told.push(result),
      (head) => heads.push(head),
    );
    results.add(2, "c");
    results.add(1, undefined);
    expect([told, heads]).toEqual([[], []]);
    results.add(0, "a");
    results.add(3, "d");
    expect([told, heads]).toEqual([
      ["a", "c", "d"],
      [3, 4],
    ]);
  });

  it("lets an entry wait until all before it are done", async ({ expect }) => {
    const order: string[] = [];
    const results = new Ordered<string>(
      (result) => order.push(result),
      () => undefined,
    );
    const turn = results.turn(2).then(() => order.push("turn"));
    await results.turn(0);
    results.add(1, "b");
    await Promise.resolve();
    expect(order).toEqual([]);
    results.add(0, "a");
    await turn;
    expect(order).toEqual(["a", "b", "turn"]);
  });
});
