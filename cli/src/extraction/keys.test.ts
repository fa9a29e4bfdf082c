import { describe, it } from "vitest";
import { readKeys } from "./keys.ts";

const read = (...key: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [...readKeys("list", { key, "key-file": undefined })].map(([id, bytes]) => [
      id,
      Buffer.from(bytes).toString("hex"),
    ]),
  );

describe("readKeys()", () => {
  it("takes hexadecimal and base64, with and without an id", ({ expect }) => {
    expect(read("0x00FF")).toEqual({ default: "00ff" });
    expect(read("Main=AAECAw==", "b=//8=")).toEqual({ main: "00010203", b: "ffff" });
  });

  it("writes GUIDs as the plain hexadecimal that containers hold", ({ expect }) => {
    expect(read("{01234567-89AB-CDEF-0123-456789ABCDEF}=aa")).toEqual({ "0123456789abcdef0123456789abcdef": "aa" });
  });

  it("repeats no key in a message", ({ expect }) => {
    const secret = "not-a-key-but-secret!";
    expect(() => read(`a=${secret}`)).toThrow("neither hexadecimal nor base64");
    try {
      read(`a=${secret}`);
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
    expect(() => read("a b=00")).toThrow("is not one");
  });
});
