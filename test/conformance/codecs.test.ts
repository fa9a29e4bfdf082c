import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { CODEC_IDS } from "@assetx/core/abi";
import { createCodecHost, MODULE_NAMES, type CodecHost, type CodecPlatform } from "@assetx/wasm/codec";
import { ROOT } from "../../tools/lib/paths.ts";
import { createBrowserCodecPlatform } from "../../wasm/src/host/browser-codec.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { describeCodec, type CodecSubject } from "./codec.suite.ts";
import { encodeLz4Block } from "./lz4-encoder.ts";

const SUBJECTS: readonly CodecSubject[] = [
  { codec: "store", encode: (plain) => plain.slice(), streams: true },
  { codec: "deflate", encode: (plain) => Uint8Array.from(deflateRawSync(plain)), streams: true },
  { codec: "zlib", encode: (plain) => Uint8Array.from(deflateSync(plain)), streams: true },
  { codec: "gzip", encode: (plain) => Uint8Array.from(gzipSync(plain)), streams: true },
  { codec: "lz4-block", encode: encodeLz4Block, streams: false },
];

const PLATFORMS: readonly (readonly [string, () => CodecPlatform])[] = [
  ["the Node platform", createNodeCodecPlatform],
  [
    "the browser platform",
    () =>
      createBrowserCodecPlatform({ modules: Object.fromEntries(MODULE_NAMES.map((name) => [name, readModule(name)])) }),
  ],
];

function readModule(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(ROOT, `wasm/dist/${name}.wasm`)));
}

for (const [platform, createPlatform] of PLATFORMS) {
  const openHost = async (): Promise<CodecHost> => {
    const host = createCodecHost(createPlatform());
    await host.prepare(Object.values(CODEC_IDS));
    return host;
  };
  for (const subject of SUBJECTS) describeCodec(platform, subject, openHost);
}
