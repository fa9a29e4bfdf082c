import { fail } from "@assetx/core/src/error/error.ts";
export const stop = fail;
