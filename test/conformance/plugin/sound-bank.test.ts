import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { findFixtures } from "../../../tools/lib/paths.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { readPackets } from "../../lib/ogg.ts";

interface Reference {
  readonly fsb5: readonly {
    readonly version: number;
    readonly samples: readonly {
      readonly freq: number;
      readonly channels: number;
      readonly samples: number;
      readonly name: string;
    }[];
  }[];
}

const LIST_MS = 250;
const absent = whyNoFixtures();
const root = findFixtures() ?? "";
const banks = absent === undefined ? readdirSync(join(root, "fmod_bank")).filter((name) => name.endsWith(".bank")) : [];
if (absent !== undefined) process.stderr.write(`SKIPPED: sound banks of real games: ${absent}\n`);

describe.skipIf(absent !== undefined)("fmod-bank on real files", () => {
  it.for(banks)("lists the sounds of %s that its independent listing has", async (name) => {
    const text = readFileSync(join(root, "fmod_bank/expected", `${name}.listing.json`), "utf8");
    const { fsb5 } = JSON.parse(text) as Reference;
    const wanted = fsb5.flatMap(({ samples }) =>
      samples.map((one) => ({ name: `${one.name}.ogg`, attributes: [one.freq, one.channels, one.samples] })),
    );
    await withSession(loadFirstParty("fmod-bank"), inputOf(`fmod_bank/${name}`), async (session) => {
      expect(await session.probe()).toBeGreaterThanOrEqual(90);
      const start = performance.now();
      const listing = await session.list();
      expect(performance.now() - start).toBeLessThan(LIST_MS);
      const keys = ["audio.rate", "audio.channels", "audio.samples"];
      const found = Array.from(listing.entries(), (entry) => ({
        name: entry.name,
        attributes: keys.map((key) => entry.attributes.get(key)),
      }));
      expect(found).toEqual(wanted);
      if (wanted.length === 0) expect(listing.diagnostics).toMatchObject([{ severity: "note", code: "no-sounds" }]);
    });
  });

  it("writes Vorbis as an Ogg file that ends with its last frame", async () => {
    const name = "MicrophoneFix_Music_bgm_MainScene_default.bank";
    await withSession(loadFirstParty("fmod-bank"), inputOf(`fmod_bank/${name}`), async (session) => {
      await session.list();
      const packets = readPackets(await session.read(0, { maxBytes: 2 ** 24 }));
      // Three headers and 3,888 packets of sound.
      expect(packets).toHaveLength(3 + 3888);
      expect(packets.at(-1)?.granule).toBe(3_136_000n);
      const granules = packets.slice(3).map(({ granule }) => granule);
      expect(granules).toEqual(granules.toSorted((a, b) => Number(a - b)));
    });
  });
});

describe.skipIf(absent !== undefined)("wwise-bnk on a real file", () => {
  it("lists the objects of a bank without sounds", async () => {
    await withSession(loadFirstParty("wwise-bnk"), inputOf("wwise_bnk/Init.bnk"), async (session) => {
      const listing = await session.list();
      expect(listing.format).toMatchObject({ id: "wwise-bnk", version: "120" });
      expect(Array.from(listing.entries(), ({ name }) => name)).toEqual(["Init.objects.tsv"]);
      const text = new TextDecoder().decode(await session.read(0));
      expect(text).toBe("id\ttype\tbytes\tname\n3803692087\tbus\t63\t\n805203703\tbus\t63\t\n");
    });
  });
});

function inputOf(path: string): { readonly kind: "path"; readonly path: string } {
  return { kind: "path", path: join(root, path) };
}
