import { describe, it } from "vitest";
import { encodeState, EMPTY_STATE, readState, type Store } from "../store/index.ts";
import { getPlugin, mergeCatalog } from "./catalog.ts";
import type { CatalogPlugin } from "./plugin.ts";
import { readFormats, readPermissions } from "./read-plugin.ts";

function plugin(name: string, version: string, origin: CatalogPlugin["origin"]): CatalogPlugin {
  const permissions = readPermissions({});
  const place = { entry: "plugin.wasm", path: "", sha256: "", sizeBytes: 0, module: undefined };
  return { name, version, origin, description: "", engines: [], formats: [], permissions, ...place };
}

const BUNDLED = [plugin("@assetx/quake-pak", "1.0.0", "bundled"), plugin("@assetx/doom-wad", "1.0.0", "bundled")];

describe("mergeCatalog()", () => {
  it("lets an installed plugin stand before the bundled one of its name", ({ expect }) => {
    const merged = mergeCatalog([plugin("@assetx/quake-pak", "0.9.0", "installed")], BUNDLED);
    expect(merged.map(({ name, version, origin }) => `${name} ${version} ${origin}`)).toEqual([
      "@assetx/doom-wad 1.0.0 bundled",
      "@assetx/quake-pak 0.9.0 installed",
    ]);
  });
});

describe("getPlugin()", () => {
  it("finds a plugin by its name, and by the part behind the slash when it is the only one", ({ expect }) => {
    expect(getPlugin(BUNDLED, "@assetx/doom-wad").name).toBe("@assetx/doom-wad");
    expect(getPlugin(BUNDLED, "doom-wad").name).toBe("@assetx/doom-wad");
    const two = [...BUNDLED, plugin("@acme/doom-wad", "1.0.0", "installed")];
    expect(() => getPlugin(two, "doom-wad")).toThrow(expect.objectContaining({ code: "cli.plugin-unknown" }));
  });

  it("suggests the nearest name", ({ expect }) => {
    expect(() => getPlugin(BUNDLED, "quake-pk")).toThrow(
      expect.objectContaining({ exitCode: 3, hint: expect.stringContaining("quake-pak") }),
    );
  });
});

describe("readFormats()", () => {
  it("leaves out a signature that cannot be compared", ({ expect }) => {
    const magic = [
      { offset: 0, bytes: "50" },
      { offset: 0, bytes: "5" },
      { offset: 0, bytes: "" },
      { offset: 0, bytes: "5051", mask: "ff" },
      { bytes: 7 },
      null,
    ];
    expect(readFormats([{ id: "a", magic }, 4, null])[0]?.signatures).toHaveLength(1);
  });

  it("grants nothing that is not written", ({ expect }) => {
    expect(readPermissions({ write: "yes", siblings: "*", key: "always" })).toEqual({
      siblings: [],
      codec: [],
      write: false,
      key: "none",
      memoryMib: 64,
    });
  });
});

describe("readState()", () => {
  function storeWith(text: string): Store {
    const absent = (): never => {
      throw new Error("only reading is needed");
    };
    const files = { write: absent, create: absent, rename: absent, remove: absent, makeFolder: absent };
    return {
      folder: "/store",
      files: {
        ...files,
        read: () => new TextEncoder().encode(text),
        list: () => [],
        modifiedMs: () => undefined,
      },
    };
  }

  it("gives back what was written", ({ expect }) => {
    expect(readState(storeWith(new TextDecoder().decode(encodeState(EMPTY_STATE))))).toEqual(EMPTY_STATE);
  });

  it.for([
    "",
    "{",
    "[]",
    "null",
    '{"version":2}',
    '{"version":1,"plugins":[{}]}',
    '{"version":1,"plugins":[{"name":"@a/b","sha256":"x"}]}',
  ])("refuses %j with exit code 4", (text, { expect }) => {
    expect(() => readState(storeWith(text))).toThrow(
      expect.objectContaining({ code: "cli.store-damaged", exitCode: 4 }),
    );
  });
});
