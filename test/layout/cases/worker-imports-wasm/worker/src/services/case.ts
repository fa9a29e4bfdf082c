import { createEngine } from "@assetx/wasm/extract";
export const engine = createEngine;
