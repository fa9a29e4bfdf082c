import { CODEC_IDS } from "@assetx/core/abi";
import { createCodecHost, type CodecHost } from "@assetx/wasm/codec";
import { expect, it } from "vitest";
import { loadCodecVectors } from "../../../tools/lib/codec-fuzz/index.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { describeMutations } from "./mutation.suite.ts";

/** For each codec; a release runs a million. */
const COUNT = Number(process.env["ASSETX_MUTATIONS"] ?? 10_000);

const openHost = async (): Promise<CodecHost> => {
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare(Object.values(CODEC_IDS));
  return host;
};

const groups = await loadCodecVectors();

it("has vectors whose codecs all exist", async () => {
  const host = await openHost();
  const unknown = groups.map(({ codec }) => codec).filter((codec) => host.find(CODEC_IDS[codec]) === undefined);
  expect(unknown).toEqual([]);
  expect(groups.length).toBeGreaterThan(0);
});

for (const group of groups) describeMutations(group, COUNT, openHost);
