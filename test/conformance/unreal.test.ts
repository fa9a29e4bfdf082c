/** What Unreal's real archives tell beside their bytes, which the table of fixtures compares. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { Session } from "@assetx/wasm/extract";
import { extractAll, withSession } from "../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { convertAll } from "../../tools/lib/conformance/fixture/open.ts";
import { loadPluginSet } from "../../tools/lib/conformance/plugin-set.ts";
import { findFixtures } from "../../tools/lib/paths.ts";
import { whyNoFixtures } from "../lib/fixture.ts";

const missing = whyNoFixtures();
const FIXTURES = findFixtures() ?? "";
const PROJECT = "unreal_project/UE5_8";
/** The project's key, which its makers publish with it. */
const PROJECT_KEY = Buffer.from("CUE4ParseFixtureAESKey0123456789");

const find = (pattern: string): string[] => globSync(pattern, { cwd: FIXTURES }).toSorted();

async function open<T>(
  plugin: string,
  path: string,
  key: Uint8Array,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const input = { kind: "path", path: join(FIXTURES, path) } as const;
  return await withSession(loadFirstParty(plugin), input, use, new Map([["default", key]]));
}

describe.skipIf(missing !== undefined)(`Unreal's files${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  it("names the key that an encrypted archive needs", async ({ expect }) => {
    const [path = ""] = find(join(PROJECT, "LegacyPak/Tagged/OodleEncrypted/*.pak"));
    await expect(open("unreal-pak", path, new Uint8Array(32), extractAll)).rejects.toThrow("does not open the index");
    const container = find(join(PROJECT, "IoStore/Tagged/OodleEncrypted/*.utoc"))[0] ?? "";
    const input = { kind: "path", path: join(FIXTURES, container) } as const;
    const { entries } = await withSession(loadFirstParty("unreal-iostore"), input, extractAll);
    expect(new Set(entries.map(({ problem }) => problem))).toEqual(new Set(["extract.key-missing"]));
  });

  it("makes something of every texture, sound and static mesh in a container", async ({ expect }) => {
    const made: Record<string, number> = {};
    for (const [path = ""] of [
      find(join(PROJECT, "IoStore/Unversioned/Zlib/*.utoc")),
      find(join(PROJECT, "AndroidPak/*.pak")),
    ]) {
      const plugin = path.endsWith(".pak") ? "unreal-pak" : "unreal-iostore";
      const { files } = await open(plugin, path, PROJECT_KEY, (session) => convertAll(session, loadPluginSet(), true));
      for (const name of files.keys()) {
        const [, extension = ""] = /\.uasset(?:\/.*)?\.(\w+)$/u.exec(name) ?? [];
        if (extension !== "") made[extension] = (made[extension] ?? 0) + 1;
      }
    }
    // 20 and 10 textures, of which some have several slices, 9 sounds, 2 meshes.
    expect(made).toEqual({ png: 49, exr: 4, wav: 4, ogg: 2, opus: 1, binka: 1, rada: 1, glb: 2 });
  });

  it("tells whether colours are sRGB where properties have names", async ({ expect }) => {
    const [path = ""] = find(join(PROJECT, "IoStore/Tagged/Oodle/*.utoc"));
    const told = await open("unreal-iostore", path, PROJECT_KEY, async (session) => {
      const textures = [...(await session.list()).entries()].filter(({ name }) =>
        /T_(?:BGRA8|BC3)\.uasset$/u.test(name),
      );
      const plugin = loadFirstParty("unreal-texture");
      const answers: Record<string, unknown> = {};
      for (const { index } of textures) {
        const inner = await session.openEntry(index, plugin);
        const [entry] = (await inner.list()).entries();
        if (entry !== undefined) answers[entry.name] = entry.attributes.get("image.srgb");
        await inner.close();
      }
      return answers;
    });
    expect(told).toEqual({ T_BC3: 1, T_BGRA8: 0 });
  });
});
