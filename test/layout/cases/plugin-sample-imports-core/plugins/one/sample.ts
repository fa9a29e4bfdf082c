import { fail } from "@assetx/core/error";
export const stop = fail;
