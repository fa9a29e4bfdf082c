export type { CodecVector } from "../../../tools/lib/codec-fuzz/vector.ts";
