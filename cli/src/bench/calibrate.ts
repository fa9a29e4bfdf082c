import { createNodeEncoders, createNodeImplementations } from "@assetx/wasm/node-codec";
import {
  calibrate,
  makePlainSample,
  SAMPLE_BYTES,
  SIZE_CLASSES,
  type Calibration,
  type Sample,
} from "@assetx/wasm/select";
import { clampLevel } from "@assetx/wasm/encode";

const BUDGET_MS = 100;
/** One inflate serves all three wrappers. */
const WRAPPED = ["zlib", "gzip"] as const;

/** Compares the decoders of which there are several, in a tenth of a second, on generated data. */
export async function calibrateDecoders(now: () => number): Promise<Calibration> {
  const encoders = await createNodeEncoders();
  const implementations = createNodeImplementations().filter(({ codec }) => !WRAPPED.some((name) => name === codec));
  const names = [...new Set(implementations.map(({ codec }) => codec))];
  const samples = SIZE_CLASSES.flatMap((sizeClass) => {
    const plain = makePlainSample(SAMPLE_BYTES[sizeClass]);
    return names.flatMap((codec): readonly Sample[] => {
      const encoder = encoders.find((one) => one.codec === codec);
      if (encoder === undefined) return [];
      return [{ codec, sizeClass, plain, packed: encoder.encode(plain, clampLevel(encoder, undefined)) }];
    });
  });
  const { timings, choices } = await calibrate(implementations, samples, { budgetMs: BUDGET_MS, now });
  const { deflate } = choices;
  return { timings, choices: deflate === undefined ? choices : { ...choices, zlib: deflate, gzip: deflate } };
}
