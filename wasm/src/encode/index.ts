export { choosePacking, PACKING_GOALS, paretoFront, type Packing, type PackingGoal } from "./choose.ts";
export { createLz4BlockEncoder, createLz4FrameEncoder } from "./lz4.ts";
export { clampLevel, type Encoder } from "./types.ts";
