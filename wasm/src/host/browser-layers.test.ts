import type { Entry } from "../extract/index.ts";
import type { LayerRequest } from "../layer/index.ts";
import { NO_PERMISSIONS, type PluginModule } from "../sandbox/index.ts";
import { describe, it } from "vitest";
import { assetsByPage, chooseByPage } from "./browser-layers.ts";
import type { InnerPlugins, LayerQuery } from "./engine-api.ts";

function plugin(name: string): PluginModule {
  return { name, version: "1.0.0", wasm: Uint8Array.of(1), permissions: NO_PERMISSIONS };
}

const ENTRY: Entry = {
  index: 0,
  name: "inner",
  nameBytes: new Uint8Array(0),
  kind: "container",
  sizeBytes: 3,
  packedBytes: 3,
  offset: 0,
  mediaType: undefined,
  modifiedMs: undefined,
  attributes: new Map(),
  problem: undefined,
};

function request(format: string | undefined, sure: Readonly<Record<string, number>> = {}): LayerRequest {
  return {
    entry: ENTRY,
    format,
    read: async () => await Promise.resolve(new Uint8Array(100_000)),
    probe: async ({ name }) => await Promise.resolve(sure[name] ?? 0),
  };
}

/** A page that knows these plugins, and remembers what it was asked. Each answer is a copy, as a message is. */
function pageWith(...names: readonly string[]): InnerPlugins & { readonly asked: LayerQuery[] } {
  const asked: LayerQuery[] = [];
  return {
    asked,
    async findLayer(query) {
      asked.push(query);
      return await Promise.resolve(names.map(plugin));
    },
    findAsset: async () => await Promise.resolve(names.map((name) => ({ plugin: plugin(name), isSure: true }))),
  };
}

describe("chooseByPage()", () => {
  it("asks once for a format that is named, and sends no bytes", async ({ expect }) => {
    const page = pageWith("@a/one", "@a/two");
    const choose = chooseByPage(page);
    const [first, second] = [await choose(request("unity")), await choose(request("unity"))];
    expect(first?.name).toBe("@a/one");
    expect(second).toBe(first);
    expect(page.asked.map(({ format, head }) => [format, head.length])).toEqual([["unity", 0]]);
  });

  it("asks the plugins themselves where no format is named, with the ends of the content", async ({ expect }) => {
    const page = pageWith("@a/one", "@a/two");
    const choose = chooseByPage(page);
    const chosen = await choose(request(undefined, { "@a/two": 60 }));
    expect(chosen?.name).toBe("@a/two");
    expect(await choose(request(undefined, { "@a/two": 60 }))).toBe(chosen);
    expect(await choose(request(undefined, { "@a/two": 49 }))).toBeUndefined();
    expect(page.asked[0]).toMatchObject({ format: undefined, sizeBytes: 100_000 });
    expect([page.asked[0]?.head.length, page.asked[0]?.tail.length]).toEqual([65_536, 65_536]);
  });

  it("leaves what nobody opens as it is", async ({ expect }) => {
    expect(await chooseByPage(pageWith())(request("nothing"))).toBeUndefined();
    expect(await chooseByPage(pageWith())(request(undefined))).toBeUndefined();
  });
});

describe("assetsByPage()", () => {
  it("takes names with one of the extensions, in either case", ({ expect }) => {
    const { isCandidate } = assetsByPage(pageWith(), ["vtf", "tar.gz"]);
    expect(["a/wall.VTF", "x.tar.gz", "vtf", "a.vtf/b", "wall.vmt"].map(isCandidate)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("gives the same module for the same plugin, so that it is compiled once", async ({ expect }) => {
    const assets = assetsByPage(pageWith("@a/one"), ["vtf"]);
    const [first] = await assets.find("a.vtf", new Uint8Array(4));
    const [second] = await assets.find("b.vtf", new Uint8Array(4));
    expect(first?.isSure).toBe(true);
    expect(second?.plugin).toBe(first?.plugin);
  });
});
