import { fail as stop } from "./fail.ts";
export const one = stop as unknown;
export const two = one as string;
export const three = "as words in a string" as string;
export const four = [1] as const;
