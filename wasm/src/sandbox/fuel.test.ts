import { describe, it } from "vitest";
import { FuelMeter } from "./fuel.ts";

describe("FuelMeter", () => {
  it("grants in steps and never more than the budget", ({ expect }) => {
    const global = { value: 0n };
    const fuel = new FuelMeter(2_500_000_000);
    fuel.start(global);
    expect(global.value).toBe(1_000_000_000n);
    let spent = 0;
    while (spent < 2_400_000_000) {
      global.value -= 800_000_000n;
      spent += 800_000_000;
      fuel.topUp();
      expect(fuel.used).toBe(spent);
    }
    expect(global.value).toBe(100_000_000n);
  });

  it("charges for the host's own work and says when that was too much", ({ expect }) => {
    const global = { value: 0n };
    const fuel = new FuelMeter(1_500_000);
    fuel.start(global);
    fuel.charge(999_999.5);
    expect(global.value).toBe(500_000n);
    expect(() => fuel.charge(1_000_000)).toThrow("out of fuel");
    expect([fuel.exhausted, fuel.used]).toEqual([true, 1_500_000]);
  });

  it("has used nothing before it starts", ({ expect }) => {
    expect(new FuelMeter(1).used).toBe(0);
  });
});
