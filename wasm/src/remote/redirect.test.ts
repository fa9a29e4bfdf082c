import { describe, it } from "vitest";
import { findRedirect } from "./redirect.ts";

function answer(status: number, location?: string): Response {
  return new Response(null, { status, headers: location === undefined ? {} : { location } });
}

describe("findRedirect()", () => {
  it.for([
    ["/b.pak", "https://h/b.pak"],
    ["b.pak", "https://h/dir/b.pak"],
    ["//cdn.example/b.pak?key=1", "https://cdn.example/b.pak?key=1"],
    ["https://me:secret@cdn.example/b.pak", "https://cdn.example/b.pak"],
  ] as const)("leads by %j to %j", ([location, target], { expect }) => {
    expect(findRedirect(answer(302, location), "https://h/dir/a.pak")).toBe(target);
  });

  it.for(["http://h/a.pak", "file:///etc/passwd", "data:,x", "javascript:alert(1)", "ftp://h/a", "http://["])(
    "does not lead to %j",
    (location, { expect }) => {
      expect(() => findRedirect(answer(302, location), "https://h/a.pak")).toThrow(
        expect.objectContaining({ code: "remote.redirect" }),
      );
    },
  );

  it("shows no key of either place", ({ expect }) => {
    let message = "";
    try {
      findRedirect(answer(302, "http://me:s3cret@cdn.example/b?t0ken"), "https://h/a.pak?k3y=1");
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("http://cdn.example/b");
    expect(message).not.toMatch(/s3cret|t0ken|k3y/u);
  });

  it("is none where the status or the place is missing", ({ expect }) => {
    expect(findRedirect(answer(206, "/b"), "https://h/a")).toBeUndefined();
    expect(findRedirect(answer(304, "/b"), "https://h/a")).toBeUndefined();
    expect(findRedirect(answer(302), "https://h/a")).toBeUndefined();
  });
});
