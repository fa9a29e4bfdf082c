/** What a plugin gives must not depend on where a file lies: each sample again, over HTTP, with its siblings beside it. */
import { AssetxError } from "@assetx/core/error";
import type { Input, Session } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractAll, withSession } from "../../tools/lib/conformance/extract-all.ts";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { inputOf, keysOf, loadSamples } from "../../tools/lib/conformance/sample.ts";
import { RangeServer } from "../lib/range-server.ts";

let server: RangeServer;

beforeAll(async () => {
  server = await RangeServer.start();
});
afterAll(async () => {
  await server.stop();
});

function serve(path: string, bytes: Uint8Array): void {
  server.files.set(path, { sizeBytes: bytes.length, segments: [{ offset: 0, bytes }], etag: `"${bytes.length}"` });
}

async function answerOf(plugin: PluginModule, input: Input, keys: ReadonlyMap<string, Uint8Array>): Promise<unknown> {
  const answer = async (session: Session): Promise<unknown> => {
    try {
      const { listing, entries } = await extractAll(session);
      return { entries, fuel: listing.fuelUsed, problem: listing.problem?.code, format: listing.format };
    } catch (error) {
      if (error instanceof AssetxError) return { problem: error.code };
      throw error;
    }
  };
  return await withSession(plugin, input, answer, keys);
}

describe.each(listFirstParty())("%s, over HTTP", (folder) => {
  it("gives what it gives for the same file here", async () => {
    const plugin = loadFirstParty(folder);
    for (const [index, sample] of (await loadSamples(folder)).entries()) {
      const place = `/${folder}/${index}`;
      serve(`${place}/${sample.name}`, sample.bytes);
      for (const [name, bytes] of Object.entries(sample.siblings ?? {})) serve(`${place}/${name}`, bytes);
      const url = `${server.origin}${place}/${encodeURIComponent(sample.name)}`;
      const remote: Input = { kind: "url", url, name: sample.name };
      const keys = keysOf(sample);
      expect(await answerOf(plugin, remote, keys), sample.name).toEqual(await answerOf(plugin, inputOf(sample), keys));
      server.files.clear();
    }
  });
});
