import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssetxError } from "../error/index.ts";
import { collisionKey } from "./collision-key.ts";
import { createOutputNames } from "./output-names.ts";

const UTF8 = new TextEncoder();

const SPECIAL = [...Array.from("./\\ :aAbéß~1%*\u202e\u0000\u0301"), "con", ".png", ".."];

/** Text made of what is special in names, more often than of anything else. */
const NAME = fc.oneof(
  fc.string({ unit: fc.constantFrom(...SPECIAL), maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);

describe("createOutputNames()", () => {
  it("gives out only paths that stay inside, or refuses with a coded error", () => {
    fc.assert(
      fc.property(NAME, fc.boolean(), (name, allowDotfiles) => {
        let path: string;
        try {
          ({ path } = createOutputNames({ allowDotfiles }).plan(UTF8.encode(name), 0));
        } catch (error) {
          expect(error).toBeInstanceOf(AssetxError);
          return;
        }
        expect(path).not.toMatch(/[\p{Cc}\p{Cf}<>:"|?*\\]/u);
        for (const part of path.split("/")) {
          expect(part).not.toMatch(/^\.{0,2}$|[. ]$/);
          expect(UTF8.encode(part).length).toBeLessThanOrEqual(255);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("never gives out two paths that a file system could take for one", () => {
    fc.assert(
      fc.property(fc.array(NAME, { maxLength: 30 }), (list) => {
        const names = createOutputNames({ allowDotfiles: true });
        const files = new Set<string>();
        const folders = new Set<string>();
        for (const [index, name] of list.entries()) {
          let path: string;
          try {
            ({ path } = names.plan(UTF8.encode(name), index));
          } catch (error) {
            expect(error).toBeInstanceOf(AssetxError);
            continue;
          }
          const key = collisionKey(path);
          expect(files.has(key) || folders.has(key)).toBe(false);
          files.add(key);
          for (let slash = key.indexOf("/"); slash !== -1; slash = key.indexOf("/", slash + 1)) {
            expect(files.has(key.slice(0, slash))).toBe(false);
            folders.add(key.slice(0, slash));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("gives the same paths for the same names", () => {
    fc.assert(
      fc.property(fc.array(NAME, { maxLength: 20 }), (list) => {
        const give = (): readonly string[] => {
          const names = createOutputNames({ allowDotfiles: false });
          return list.map((name, index) => {
            try {
              return names.plan(UTF8.encode(name), index).path;
            } catch (error) {
              return error instanceof AssetxError ? error.code : "untyped";
            }
          });
        };
        expect(give()).toEqual(give());
      }),
    );
  });

  it("remembers nothing of a name that it refused", () => {
    const names = createOutputNames({ allowDotfiles: false });
    expect(() => names.plan(UTF8.encode("a/.git/x"), 0)).toThrow(AssetxError);
    expect(names.plan(UTF8.encode("a"), 1).path).toBe("a");
  });

  it("stays linear when every entry has the same name", () => {
    const names = createOutputNames({ allowDotfiles: false });
    const bytes = UTF8.encode("same.png");
    const paths = new Set<string>();
    for (let index = 0; index < 20_000; index += 1) paths.add(names.plan(bytes, index).path);
    expect(paths.size).toBe(20_000);
    expect(paths.has("same~19999.png")).toBe(true);
  });
});
