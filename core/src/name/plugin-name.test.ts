import { describe, expect, it } from "vitest";
import { AssetxError } from "../error/index.ts";
import { isPluginName, parsePluginName, splitPluginName } from "./plugin-name.ts";

describe("parsePluginName()", () => {
  it.each(["@assetx/quake-pak", "@abc/xyz", `@${"a".repeat(50)}/${"9".repeat(50)}`, "@a-b/c--d"])(
    "takes %s",
    (name) => {
      expect(parsePluginName(name)).toBe(name);
    },
  );

  it.each([
    ["", "it is not of the form @scope/name"],
    ["quake-pak", "it is not of the form @scope/name"],
    ["assetx/quake-pak", "it is not of the form @scope/name"],
    ["@assetx/quake/pak", "it is not of the form @scope/name"],
    ["@ab/quake", "the scope has 2 characters, not 3 to 50"],
    ["@assetx/pk", "the name has 2 characters, not 3 to 50"],
    [`@assetx/${"a".repeat(51)}`, "the name has 51 characters, not 3 to 50"],
    ["@assetx/Quake", "the name has characters other than a-z, 0-9 and -"],
    ["@assetx/qu\u0430ke", "the name has characters other than a-z, 0-9 and -"],
    ["@assetx/pak\n", "the name has characters other than a-z, 0-9 and -"],
    ["@assetx/-pak", "the name starts or ends with a hyphen"],
    ["@assetx-/pak", "the scope starts or ends with a hyphen"],
  ])("refuses %j", (name, detail) => {
    expect(isPluginName(name)).toBe(false);
    expect(() => parsePluginName(name)).toThrow(AssetxError);
    expect(() => parsePluginName(name)).toThrow(detail);
  });

  it("splits a name into its parts", () => {
    expect(splitPluginName(parsePluginName("@assetx/quake-pak"))).toEqual({ scope: "assetx", name: "quake-pak" });
  });
});
