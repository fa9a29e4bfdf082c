import { createLayeredSession } from "@assetx/wasm/layer";
import { openSession } from "@assetx/wasm/node";
import { describe, it } from "vitest";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { loadPluginSet } from "../../../tools/lib/conformance/plugin-set.ts";
import { createMemorySink } from "../../lib/session.ts";

describe("a map of Source made by sample.ts", () => {
  it("gives the files that are packed into it, beside its lumps", async ({ expect }) => {
    const plugins = loadPluginSet();
    const sample = (await loadSamples("source-bsp")).find(({ name }) => name === "plain.bsp");
    const input = inputOf(sample ?? { name: "", bytes: new Uint8Array() });
    const session = createLayeredSession(
      await openSession({ plugin: loadFirstParty("source-bsp"), input, keys: new Map() }),
      ({ format }) => Promise.resolve(format === undefined ? undefined : plugins.findByFormat(format)),
    );
    const sink = createMemorySink();
    await session.extract({ sink });
    await session.close();
    expect([...sink.files.keys()]).toEqual([
      "entities.ent",
      "lumps/planes.lump",
      "pakfile.zip/materials/wall.vmt",
      "pakfile.zip/sound/door.bin",
      "lumps/texdata_string_data.lump",
    ]);
    expect(new TextDecoder().decode(sink.files.get("pakfile.zip/materials/wall.vmt"))).toBe(
      '"LightmappedGeneric" {}\n',
    );
  });
});
