import { describe, it } from "vitest";
import { parseAddress, siblingAddress } from "./address.ts";

describe("parseAddress()", () => {
  it.for([
    "file:///etc/passwd",
    "ftp://h/a",
    "ssh://h/a",
    "javascript://h/%0aalert(1)",
    "blob:https://h/x",
    "a.pak",
    "",
  ])("refuses %j", (text, { expect }) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: "remote.address" }));
  });

  it.for(["https://", "http://[::1", `https://h/${"a".repeat(9000)}`])("refuses the broken %j", (text, { expect }) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: "remote.address" }));
  });

  it("keeps what must not be seen out of what is shown", ({ expect }) => {
    const address = parseAddress("https://me%40home:p%C3%A4ss@h.example:8443/dir/a%20b.pak?token=t0p#part");
    expect(address).toEqual({
      href: "https://h.example:8443/dir/a%20b.pak?token=t0p",
      shown: "https://h.example:8443/dir/a%20b.pak",
      name: "a b.pak",
      authorization: "Basic bWVAaG9tZTpww6Rzcw==",
    });
  });

  it.for(["ftp://me:secret@h/a?key=secret", "https://me:secret@[h/a", "https://me:sec@ret@[h/a"])(
    "shows no password of %j, which is no good address",
    (text, { expect }) => {
      let message = "";
      try {
        parseAddress(text);
      } catch (error) {
        message = String(error);
      }
      expect(message).toContain("cannot be opened");
      expect(message).not.toMatch(/sec/u);
    },
  );

  it("names a file by the last part of its path, whatever is encoded there", ({ expect }) => {
    const names = ["https://h", "https://h/a%2Fb%5Cc.pak", "https://h/%ff.pak", "https://h/x/?f=y.pak"];
    expect(names.map((text) => parseAddress(text).name)).toEqual(["h", "a_b_c.pak", "%ff.pak", "h"]);
  });
});

describe("siblingAddress()", () => {
  const address = parseAddress("https://me:pw@h/games/pak01_dir.vpk?token=1");

  it("lies in the same folder, with the same rights and without the query", ({ expect }) => {
    const { href, shown, authorization } = siblingAddress(address, "pak01_000.vpk");
    expect({ href, shown }).toEqual({ href: "https://h/games/pak01_000.vpk", shown: "https://h/games/pak01_000.vpk" });
    expect(authorization).toBe(address.authorization);
  });

  it.for(["a?b", "a#b", "%2e%2e", "//evil.example", "https:x", "a b"])(
    "takes %j for a name and nothing else",
    (name, { expect }) => {
      const url = new URL(siblingAddress(address, name).href);
      expect(url.host).toBe("h");
      expect(decodeURIComponent(url.pathname)).toBe(`/games/${name}`);
      expect(url.search + url.hash).toBe("");
    },
  );
});
