import { describe, it } from "vitest";
import { addressOf, describeAddress } from "./address.ts";

describe("addressOf()", () => {
  it.for(["https://example.org/a.pak", " http://127.0.0.1:8080/a.pak?x=1 "])("takes %j", (text, { expect }) => {
    expect(addressOf(text)?.href).toBe(text.trim());
  });

  it.for(["", "a.pak", "file:///etc/passwd", "javascript:alert(1)", "data:,x", "//example.org/a", "blob:https://a/b"])(
    "refuses %j",
    (text, { expect }) => {
      expect(addressOf(text)).toBeUndefined();
    },
  );
});

describe("describeAddress()", () => {
  it("names the server that will be asked, and never a password", ({ expect }) => {
    const text = describeAddress("https://me:secret@files.example.org:8443/games/a.pak?token=t0p");
    expect(text).toContain("files.example.org:8443");
    expect(text).not.toMatch(/secret|t0p/u);
  });
});
