import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import { createCodecHost, createLz4WasmBlock, getCodec, type Codec, type CodecHost } from "../codec/index.ts";
import type { Implementation } from "../select/index.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";

const LZ4_WASM = "lz4-wasm/lz4_wasm_bg.wasm";

/**
 * Every decoder of which there is more than one on this machine, the default first. Nothing is loaded before it is asked for.
 *
 * @param base codecs that are already loaded are taken from it
 */
export function createNodeImplementations(
  base: CodecHost = createCodecHost(createNodeCodecPlatform()),
): readonly Implementation[] {
  const portable = once(async () => {
    const { createBrowserCodecPlatform } = await import("./browser-codec.ts");
    return createCodecHost(createBrowserCodecPlatform({ modules: {} }));
  });
  const inflaters = (["deflate", "zlib", "gzip"] as const).flatMap((codec) => [
    { codec, name: "node:zlib", load: async () => await codecOf(base, codec) },
    // Not prepared: our module would take its place.
    { codec, name: "fflate", load: async () => getCodec(await portable(), CODEC_IDS[codec]) },
  ]);
  return [
    ...inflaters,
    { codec: "lz4-block", name: "assetx", load: async () => await codecOf(base, "lz4-block") },
    { codec: "lz4-block", name: "lz4-wasm", load: loadLz4Wasm },
  ];
}

async function codecOf(host: CodecHost, name: CodecName): Promise<Codec> {
  await host.prepare([CODEC_IDS[name]]);
  return getCodec(host, CODEC_IDS[name]);
}

const loadLz4Wasm = once(async () => {
  try {
    return createLz4WasmBlock(await WebAssembly.compile(readFileSync(findLz4Wasm())));
  } catch (cause) {
    return fail("codec.unavailable", { codec: "lz4-wasm", detail: String(cause) }, { cause });
  }
});

/** In the sources the installed package's file, beside the bundle a copy of it. */
function findLz4Wasm(): string | URL {
  if (!import.meta.url.endsWith(".ts")) return new URL("./lz4-wasm.wasm", import.meta.url);
  return createRequire(import.meta.url).resolve(LZ4_WASM);
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}
