import { openSession } from "@assetx/wasm/browser";
export const open = openSession;
