/**
 * Throws mutated vectors at every codec: `node tools/fuzz-codec.ts --count 100000 --seed 1 [--codec zstd]`; the count is for
 * each codec.
 *
 * Ends with 1 when a codec traps, throws anything but a coded error, takes longer than a second, gives more than it may, or
 * does not decode a good vector afterwards.
 */
import { parseArgs } from "node:util";
import { CODEC_IDS } from "../core/src/abi/index.ts";
import { createCodecHost, getCodec } from "../wasm/src/codec/index.ts";
import { createNodeCodecPlatform } from "../wasm/src/host/node-codec.ts";
import { createRandom, fuzzCodec, loadCodecVectors } from "./lib/codec-fuzz/index.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    codec: { type: "string" },
  },
});
const count = Number(values.count);
const seed = Number(values.seed);

const host = createCodecHost(createNodeCodecPlatform());
let failed = 0;
let tried = 0;
for (const { codec: name, family, vectors } of await loadCodecVectors()) {
  if (values.codec !== undefined && values.codec !== name) continue;
  tried += 1;
  await host.prepare([CODEC_IDS[name]]);
  const start = performance.now();
  const report = await fuzzCodec(getCodec(host, CODEC_IDS[name]), vectors, count, createRandom(seed));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const codes = [...report.codes].map(([code, times]) => `${code} ${times}`).join(", ");
  console.log(
    `${`${name} (${family})`.padEnd(24)} seed ${seed}: ${count} mutations of ${vectors.length} vectors in ${seconds} s, accepted ${report.accepted}, ${codes}, slowest ${report.slowestMs.toFixed(0)} ms, wrong ${report.wrong.length}`,
  );
  for (const line of report.wrong) console.error(line);
  failed += report.wrong.length;
}
if (tried === 0) console.error(`There are no vectors of ${values.codec ?? "any codec"}`);
process.exitCode = failed === 0 && tried > 0 ? 0 : 1;
