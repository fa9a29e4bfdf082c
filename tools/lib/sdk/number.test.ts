import { beforeAll, describe, expect, it } from "vitest";
import { noise } from "../../../plugins/sdk/sample/index.ts";
import { compileGuest, startGuest, type Guest } from "./guest.ts";

const GUEST = `
import { Json } from "../../plugins/sdk/assembly/json";
export { ax_alloc } from "../../plugins/sdk/assembly/memory";
let json: Json = changetype<Json>(0);
function fresh(): Json {
  json = Json.of(64, 4096);
  json.array();
  return json;
}
export function double(value: f64): i32 { fresh().number(value); return json.length; }
export function float(value: f32): i32 { fresh().float(value); return json.length; }
export function text(pointer: usize, length: i32): i32 {
  const into = fresh();
  into.text(pointer, length);
  into.object();
  into.key("a");
  into.flag(true);
  into.key("b");
  into.array();
  into.none();
  into.integer(-5);
  into.endArray();
  into.endObject();
  into.endArray();
  return into.length;
}
export function overflow(): i32 { const into = Json.of(4, 8); for (let n = 0; n < 9; n++) into.unsigned(n); return into.failed ? 1 : 0; }
export function at(): usize { return json.pointer; }
`;
const EDGES = [
  0,
  1,
  -1,
  0.1,
  1e21,
  1e22,
  123_456_789_012_345_680_000,
  1e-6,
  1e-7,
  5e-324,
  Number.MAX_VALUE,
  2 ** -1022,
  2 ** 53 + 2,
  1e23,
];
const RANDOM = 5000;

let wasm: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  wasm = await compileGuest(GUEST);
}, 60_000);

/** What the guest wrote, without the bracket in front. */
function written(guest: Guest, length: number): string {
  return new TextDecoder().decode(guest.take(guest.call("at"), length)).slice(1);
}

describe("Json", () => {
  it("writes a double as JavaScript does", () => {
    const guest = startGuest(wasm, new Uint8Array());
    const random = new DataView(noise(RANDOM * 8, 1).buffer);
    const values = [...EDGES, ...Array.from({ length: RANDOM }, (_, index) => random.getFloat64(index * 8))];
    const different = values.filter((value) => {
      const expected = Number.isFinite(value) ? String(value) : "null";
      return written(guest, guest.call("double", value)) !== expected;
    });
    expect(different).toEqual([]);
  });

  it("writes a float in at most nine digits that read back as the same float", () => {
    const guest = startGuest(wasm, new Uint8Array());
    const random = new DataView(noise(RANDOM * 4, 2).buffer);
    for (let index = 0; index < RANDOM; index++) {
      const value = random.getFloat32(index * 4);
      if (!Number.isFinite(value)) continue;
      const text = written(guest, guest.call("float", value));
      expect(Math.fround(Number(text))).toBe(value);
      expect(text.replace(/e.*/, "").replaceAll(/^-?[0.]*|0*$|\./g, "").length, text).toBeLessThanOrEqual(9);
    }
  });

  it("escapes texts, puts commas and nests", () => {
    const guest = startGuest(wasm, new Uint8Array());
    for (const text of ['a "b" \\ c', "line\nand\u0001\ttab", "Grüße €"]) {
      const bytes = new TextEncoder().encode(text);
      const json = `[${written(guest, guest.call("text", guest.put(bytes), bytes.length))}`;
      expect(JSON.parse(json)).toEqual([text, { a: true, b: [null, -5] }]);
    }
    const latin = Uint8Array.of(0x47, 0xfc, 0x6e);
    const json = `[${written(guest, guest.call("text", guest.put(latin), latin.length))}`;
    expect(JSON.parse(json)).toEqual(["Gün", { a: true, b: [null, -5] }]);
  });

  it("stops at its limit", () => {
    expect(startGuest(wasm, new Uint8Array()).call("overflow")).toBe(1);
  });
});
