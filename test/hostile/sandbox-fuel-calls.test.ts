import { describe, expect, it } from "vitest";
import { compileGuest } from "../../bench/lib/guest.ts";
import { guardModule } from "../../core/src/guard/index.ts";

const ROUNDS = 1000;

/** A plugin whose loops call the host, and what the host then does to its fuel. */
async function start(
  body: string,
  onEmit: (fuel: WebAssembly.Global<"i64">, calls: number) => void,
): Promise<{ readonly list: () => unknown; readonly fuel: WebAssembly.Global<"i64"> }> {
  const { module } = guardModule(await compileGuest(body));
  let calls = 0;
  const { instance } = await WebAssembly.instantiate(module, {
    ax1: {
      size: () => 0,
      read(_source: number, _offset: number, into: number) {
        const { memory: guest } = instance.exports;
        if (guest instanceof WebAssembly.Memory) new DataView(guest.buffer).setInt32(into, ROUNDS, true);
        return 4;
      },
      emit() {
        onEmit(fuel, ++calls);
        return 0;
      },
    },
  });
  const { ax_list: list, __ax_fuel: global } = instance.exports;
  if (typeof list !== "function" || !(global instanceof WebAssembly.Global)) throw new Error("not guarded");
  // Safe: the guard adds it as a mutable i64.
  const fuel = global as WebAssembly.Global<"i64">;
  return { list: () => Reflect.apply(list, undefined, []), fuel };
}

const CALLING =
  "for (let n = rounds(); n > 0; n--) { for (let k = 0; k < 10; k++) store<u8>(AREA + k, k); emit(AREA, 4); }";

describe("fuel of loops that call the host", () => {
  it("R01 is right whenever the host looks, and falls with every call", async () => {
    const seen: bigint[] = [];
    const { list, fuel } = await start(CALLING, ({ value }) => seen.push(value));
    fuel.value = 10_000_000n;
    expect(list()).toBe(0);
    expect(seen).toHaveLength(ROUNDS);
    const steps = new Set(seen.slice(1).map((value, index) => (seen[index] ?? 0n) - value));
    expect([...steps].every((step) => step > 10n)).toBe(true);
    // Every round costs the same, and the end is what the last call saw, less the way out.
    expect(steps.size).toBe(1);
    expect((seen.at(-1) ?? 0n) - fuel.value).toBeLessThan([...steps][0] ?? 0n);
  });

  it("R01 is taken away by the host in a call, and the loop ends", async () => {
    const { list, fuel } = await start(CALLING, (global, calls) => {
      if (calls === 3) global.value = 1n;
    });
    fuel.value = 10_000_000n;
    expect(list).toThrow(WebAssembly.RuntimeError);
    expect(fuel.value).toBeLessThan(0n);
  });

  it("is given by the host in a call, and the loop goes on", async () => {
    const { list, fuel } = await start(CALLING, (global) => (global.value = 500n));
    fuel.value = 500n;
    expect(list()).toBe(0);
  });
});
