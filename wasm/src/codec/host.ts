import { CODEC_IDS, findCodecName, type CodecName } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import { createDeflate } from "./deflate.ts";
import { FAMILIES, type CodecFamily, type CreateCodec } from "./family.ts";
import { createGzip } from "./gzip.ts";
import { MPQ_CIPHER } from "./mpq-cipher.ts";
import type { CodecPlatform } from "./platform.ts";
import { RGSS } from "./rgss.ts";
import { STORE } from "./store.ts";
import type { Codec, CodecHost } from "./types.ts";
import { XOR } from "./xor.ts";

/**
 * The codecs of one runtime. Those of a WebAssembly module are found only after `prepare` loaded it.
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
    [CODEC_IDS.mpq, MPQ_CIPHER],
    [CODEC_IDS.rgss, RGSS],
  ]);
  const findByName = (name: CodecName): Codec | undefined => codecs.get(CODEC_IDS[name]);
  const loading = new Map<CodecFamily, Promise<void>>();
  const load = async (family: CodecFamily): Promise<void> => {
    const module = await platform.loadModule(family.module);
    for (const [id, create] of creators(family)) codecs.set(id, create(module, findByName, platform));
  };
  return {
    async prepare(ids) {
      const wanted = withRequired(ids);
      for (const family of FAMILIES) {
        if (creators(family).some(([id]) => wanted.has(id)) && !loading.has(family)) loading.set(family, load(family));
      }
      await Promise.all(loading.values());
    },
    find: (id) => codecs.get(id),
  };
}

/** The codecs of `ids` and those they are composed of. */
function withRequired(ids: Iterable<number>): ReadonlySet<number> {
  const wanted = new Set(ids);
  // A set's iteration comes to what is added under way.
  for (const id of wanted) {
    const name = findCodecName(id);
    if (name === undefined) continue;
    for (const family of FAMILIES) for (const part of family.requires?.[name] ?? []) wanted.add(CODEC_IDS[part]);
  }
  return wanted;
}

function creators({ codecs }: CodecFamily): readonly (readonly [number, CreateCodec])[] {
  return Object.entries(CODEC_IDS).flatMap(([name, id]) => {
    // Safe: the entries of CODEC_IDS have its keys.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const create = codecs[name as keyof typeof CODEC_IDS];
    return create === undefined ? [] : [[id, create] as const];
  });
}

/**
 * The codec of `id`.
 *
 * @throws AssetxError `codec.unsupported` naming it
 */
export function getCodec(codecs: CodecHost, id: number): Codec {
  return codecs.find(id) ?? fail("codec.unsupported", { codec: findCodecName(id) ?? `codec ${id}` });
}
