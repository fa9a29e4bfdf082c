import { CODEC_IDS, findCodecName } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import { createDeflate } from "./deflate.ts";
import { createGzip } from "./gzip.ts";
import { createLz4Block } from "./lz4-block.ts";
import { createLz4Frame } from "./lz4-frame.ts";
import type { CodecPlatform } from "./platform.ts";
import { STORE } from "./store.ts";
import type { Codec, CodecHost } from "./types.ts";
import { XOR } from "./xor.ts";

const LZ4_IDS: ReadonlySet<number> = new Set([CODEC_IDS["lz4-block"], CODEC_IDS["lz4-frame"]]);

/**
 * The codecs of one runtime. Those of LZ4 are found only after `prepare` loaded their module.
 *
 * @example
 * const codecs = createCodecHost(createNodeCodecPlatform());
 * await codecs.prepare([CODEC_IDS["lz4-block"]]);
 * getCodec(codecs, CODEC_IDS["lz4-block"]).decodeBlock?.(packed, { params, sizeBytes: 4096, maxBytes: 4096 });
 */
export function createCodecHost(platform: CodecPlatform): CodecHost {
  const codecs = new Map<number, Codec>([
    [CODEC_IDS.store, STORE],
    [CODEC_IDS.deflate, createDeflate(platform, "deflate")],
    [CODEC_IDS.zlib, createDeflate(platform, "zlib")],
    [CODEC_IDS.gzip, createGzip(platform)],
    [CODEC_IDS.xor, XOR],
  ]);
  let loading: Promise<void> | undefined;
  const loadLz4 = async (): Promise<void> => {
    const module = await platform.loadModule("lz4");
    codecs.set(CODEC_IDS["lz4-block"], createLz4Block(module));
    codecs.set(CODEC_IDS["lz4-frame"], createLz4Frame(module));
  };
  return {
    async prepare(ids) {
      if (![...ids].some((id) => LZ4_IDS.has(id))) return;
      loading ??= loadLz4();
      await loading;
    },
    find: (id) => codecs.get(id),
  };
}

/**
 * The codec of `id`.
 *
 * @throws AssetxError `codec.unsupported` naming it
 */
export function getCodec(codecs: CodecHost, id: number): Codec {
  return codecs.find(id) ?? fail("codec.unsupported", { codec: findCodecName(id) ?? `codec ${id}` });
}
