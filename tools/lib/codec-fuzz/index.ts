export { createRandom, mutate, type Random } from "./mutate.ts";
export { fuzzCodec } from "./run.ts";
export { loadCodecVectors, type CodecVector, type CodecVectors } from "./vector.ts";
