import { expect, it } from "vitest";
import { compileGuest, guestInput, guestPlugin, MODE } from "../lib/guest.ts";
import { findDefect } from "../../tools/lib/conformance/find-defect.ts";
import { extremes, flips, truncations } from "./weather/mutation.ts";

it.each([
  ["crashes", MODE.trap, "sandbox.trap"],
  ["never ends", MODE.spin, "sandbox.fuel"],
  ["reads beyond its memory", MODE.readOverEnd, "abi.bounds"],
])("the weather sees a plugin that %s", async (_, mode, code) => {
  const plugin = guestPlugin(await compileGuest("misbehave"));
  const defect = await findDefect(plugin, "bad.bin", { what: "nothing", bytes: guestInput(mode) }, new Map());
  expect(defect).toContain(code);
});

it("the weather damages every place it says it does", () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, at) => at);
  expect([...truncations(bytes)].map((mutation) => mutation.bytes.length)).toEqual([...bytes]);
  const flipped = [...flips(bytes)].filter((mutation) => mutation.what.startsWith("byte"));
  expect(flipped).toHaveLength(100);
  expect([...extremes(bytes)]).toHaveLength(25 * 3);
  for (const mutation of [...flips(bytes), ...extremes(bytes)]) {
    if (!mutation.what.startsWith("0x00000000")) expect(mutation.bytes, mutation.what).not.toEqual(bytes);
  }
});
