import * as ed from "@noble/ed25519";
import { describe, expect, it } from "vitest";
import { explainWeakBytes, explainWeakKey } from "./ed25519.ts";

/** A point that is no multiple of the base point: times the group's order, what is left of it has an order that divides 8. */
function findTorsionPoint(): ed.Point {
  const { n } = ed.Point.CURVE();
  for (let y = 2; ; y++) {
    try {
      const point = ed.Point.fromBytes(
        Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? y : 0)),
        false,
      );
      const torsion = point.multiply(n - 1n).add(point);
      if (!torsion.double().double().is0()) return torsion;
    } catch {
      // This y is on no point of the curve.
    }
  }
}

describe("explainWeakBytes()", () => {
  it("knows all eight points of small order, found by multiplying", () => {
    const torsion = findTorsionPoint();
    const keys = new Set<string>();
    for (let point = torsion; keys.size < 8; point = point.add(torsion)) {
      keys.add(point.toHex());
      expect(explainWeakBytes(point.toBytes())).toContain("small order");
    }
    expect(keys.size).toBe(8);
  });
});

describe("explainWeakKey()", () => {
  it("refuses a good key with a small-order point added", () => {
    const good = ed.Point.fromBytes(ed.keygen().publicKey, false);
    expect(explainWeakKey(good.toBytes())).toBeUndefined();
    expect(explainWeakKey(good.add(findTorsionPoint()).toBytes())).toContain("main group");
  });

  it("refuses bytes that are no point", () => {
    expect(explainWeakKey(Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 2 : 0)))).toContain("curve");
    expect(explainWeakKey(new Uint8Array(31))).toContain("31 bytes");
  });
});
