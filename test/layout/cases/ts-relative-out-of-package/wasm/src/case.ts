import { fail } from "../../core/src/error/index.ts";
export const stop = fail;
