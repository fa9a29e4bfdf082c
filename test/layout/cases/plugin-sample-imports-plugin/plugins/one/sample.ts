import { samples } from "../two/sample.ts";
export const mine = samples;
