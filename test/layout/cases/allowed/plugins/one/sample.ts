import { bytes } from "../sdk/sample.ts";
export const mine = bytes;
