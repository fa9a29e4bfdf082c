import { describe, expect, it } from "vitest";
import { compileGuest } from "../sdk/guest.ts";
import { checkModule } from "./check.ts";
import type { WasmModule } from "./module.ts";

const PLUGIN: WasmModule = { kind: "plugin", name: "x", source: "", output: "", inputs: [] };
const CODEC: WasmModule = { ...PLUGIN, kind: "codec" };
const EXPORTS = `
export { ax_abi, ax_alloc } from "../../plugins/sdk/assembly";
export function ax_probe(): i32 { return 0; }
`;

describe("checkModule()", () => {
  it("takes a plugin with the exports and no more imports than the ABI has", async () => {
    expect(checkModule(PLUGIN, await compileGuest(`${EXPORTS} export function ax_list(): i32 { return 0; }`))).toEqual(
      [],
    );
  }, 60_000);

  it("refuses a plugin above 32 KiB, and a codec at no size", async () => {
    const wasm = await compileGuest(`${EXPORTS} export function ax_list(): i32 { return 0; }`);
    // A custom section without a name: its id, its size as two bytes of LEB128 and one more, and zeros.
    const sizeBytes = 32 * 1024;
    const padded = new Uint8Array(wasm.length + 4 + sizeBytes);
    padded.set(wasm);
    padded.set([0, (sizeBytes & 0x7f) | 0x80, ((sizeBytes >> 7) & 0x7f) | 0x80, sizeBytes >> 14], wasm.length);
    expect(checkModule(PLUGIN, padded)).toEqual([`has ${padded.length} bytes, more than 32768`]);
    expect(checkModule(CODEC, padded)).toEqual([]);
  }, 60_000);

  it("names a start function, a foreign import and a missing export", async () => {
    const wasm = await compileGuest(`${EXPORTS}
      @external("env", "now") declare function now(): f64;
      class Box { value: f64 = now(); }
      export function list(): f64 { return new Box().value; }
    `);
    expect(checkModule(PLUGIN, wasm)).toEqual([
      expect.stringContaining("has a start function"),
      "imports env.now",
      "does not export ax_list",
    ]);
    expect(checkModule(CODEC, wasm)).toContain("imports env.now");
  }, 60_000);
});
