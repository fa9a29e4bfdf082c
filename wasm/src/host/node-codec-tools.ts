export { createNodeCodecPlatform } from "./node-codec.ts";
export { createNodeEncoders } from "./node-encoder.ts";
export { createNodeImplementations } from "./node-implementations.ts";
