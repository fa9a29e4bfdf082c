import { describe, it } from "vitest";
import { createMemoryTerminal } from "../terminal/index.ts";
import { askKeys } from "./ask-keys.ts";

describe("askKeys()", () => {
  it("asks for each key by its id, again after a slip, and goes on without one", async ({ expect }) => {
    const terminal = createMemoryTerminal(["00ff", "not a key", "0x10", ""]);
    expect(await askKeys(terminal, "a.pak", ["default", "b", "c"])).toEqual(
      new Map([
        ["default", Uint8Array.of(0, 0xff)],
        ["b", Uint8Array.of(0x10)],
      ]),
    );
    expect(terminal.reported()).toContain("Key b of a.pak");
    expect(terminal.reported()).toContain("neither hexadecimal nor base64");
  });

  it("asks nobody when nobody is there", async ({ expect }) => {
    const terminal = createMemoryTerminal();
    expect(await askKeys(terminal, "a.pak", ["default"])).toEqual(new Map());
    expect(terminal.reported()).toBe("");
  });
});
