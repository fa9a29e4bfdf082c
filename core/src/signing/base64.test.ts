import * as fc from "fast-check";
import { expect, it } from "vitest";
import { findBase64, toBase64 } from "./base64.ts";

it("toBase64() and findBase64() round trip, as the platform spells it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(btoa(String.fromCharCode(...bytes)));
      expect(findBase64(text)).toEqual(new Uint8Array(bytes));
    }),
  );
});

it.each([
  "A",
  "AA",
  "AAA",
  "AA=",
  "=AAA",
  "A===",
  "====",
  "AAAA=",
  "AA-_",
  "AAA\n",
  "AB==",
  "AAB=",
  "AA==AAAA",
  "A=A=",
])("findBase64() refuses %j", (text) => {
  expect(findBase64(text)).toBeUndefined();
});
