import { findCodecName, type CodecName } from "@assetx/core/abi";
import type { Codec, CodecHost, DecodeOptions } from "../codec/index.ts";
import { SIZE_CLASSES, sizeClassOf, type SizeClass } from "./size-class.ts";
import type { Choices, Implementation } from "./types.ts";

/** How much larger data usually is than what it was packed to; used where no size is stated. */
const USUAL_RATIO = 3;

/**
 * `base`, with the chosen implementation wherever `choices` name one that there is. Streams count as large.
 *
 * @param base the default implementation of everything
 */
export function createSelectingHost(
  base: CodecHost,
  implementations: readonly Implementation[],
  choices: Choices,
): CodecHost {
  const selected = new Map<number, Codec>();
  const prepareOne = async (id: number): Promise<void> => {
    const name = findCodecName(id);
    const fallback = base.find(id);
    const wanted = name === undefined ? undefined : choices[name];
    if (name === undefined || fallback === undefined || wanted === undefined || selected.has(id)) return;
    const load = async (sizeClass: SizeClass): Promise<Codec> =>
      await (findImplementation(implementations, name, wanted[sizeClass])
        ?.load()
        .catch(() => fallback) ?? fallback);
    const [small = fallback, medium = fallback, large = fallback] = await Promise.all(SIZE_CLASSES.map(load));
    selected.set(id, createSelecting(fallback, { small, medium, large }));
  };
  return {
    async prepare(ids) {
      const wanted = [...ids];
      await base.prepare(wanted);
      await Promise.all(wanted.map(prepareOne));
    },
    find: (id) => selected.get(id) ?? base.find(id),
  };
}

function findImplementation(
  implementations: readonly Implementation[],
  codec: CodecName,
  name: string,
): Implementation | undefined {
  return implementations.find((one) => one.codec === codec && one.name === name);
}

function createSelecting(fallback: Codec, bySize: Readonly<Record<SizeClass, Codec>>): Codec {
  const { name } = fallback;
  const decodeBlock = (input: Uint8Array, options: DecodeOptions): Uint8Array => {
    const codec = bySize[sizeClassOf(options.sizeBytes ?? input.length * USUAL_RATIO)];
    const decode = codec.decodeBlock ?? fallback.decodeBlock;
    return decode?.(input, options) ?? new Uint8Array(0);
  };
  const decodeStream = bySize.large.decodeStream ?? fallback.decodeStream;
  return {
    name,
    ...(fallback.decodeBlock === undefined ? {} : { decodeBlock }),
    ...(decodeStream === undefined ? {} : { decodeStream }),
  };
}
