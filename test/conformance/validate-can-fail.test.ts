/** The readers of what was written notice what is damaged, and leave alone what is not. */
import { describe, expect, it } from "vitest";
import { loadPluginSet } from "../../tools/lib/conformance/plugin-set.ts";
import { findPrograms, isFor, OWN_READERS, produceSamples, type Product } from "../../tools/lib/validate/index.ts";

const plugins = loadPluginSet();
/** A plugin whose samples become a file of the kind. */
const MAKERS: Readonly<Record<string, string>> = {
  ".glb": "quake-model",
  ".json": "source-dmx",
  ".mid": "doom-wad",
  ".ogg": "fmod-bank",
  ".png": "tex-raster",
  ".wav": "doom-wad",
};

async function firstOf(ending: string): Promise<Product> {
  const products = await produceSamples(MAKERS[ending] ?? "", plugins);
  const found = products.find(({ path }) => path.endsWith(ending));
  if (found === undefined) throw new Error(`no sample becomes a ${ending}`);
  return found;
}

/** The half of a file in which everything is announced, without the other in which it follows. */
function halved(product: Product): Product {
  return { ...product, bytes: product.bytes.subarray(0, product.bytes.length >> 1) };
}

/** A WAV is still one when it is cut, so its header is taken away instead. */
function headless(product: Product): Product {
  return { ...product, bytes: product.bytes.map((byte, at) => (at < 16 ? 0 : byte)) };
}

describe.each([...OWN_READERS, ...findPrograms()])("$title", (reader) => {
  const endings = Object.keys(MAKERS).filter((ending) => reader.sampleEndings.includes(ending));
  if (reader.missing !== undefined) {
    process.stderr.write(`SKIPPED: ${reader.title}: ${reader.missing}\n`);
    it.skip(reader.missing);
    return;
  }

  it("is tried on something", () => expect(endings.length).toBeGreaterThan(0));

  it.for(endings)("takes a %s that is right and refuses a damaged one", async (ending) => {
    const product = await firstOf(ending);
    expect(isFor(reader, product)).toBe(true);
    expect(await reader.check([product])).toEqual([]);
    const problems = await reader.check([ending === ".wav" ? headless(product) : halved(product)]);
    expect(problems.length).toBeGreaterThan(0);
  });
});
