import * as z from "zod";
import { text } from "./word.ts";

const COMMON = {
  description: text(200, "What the setting does"),
  secret: z.boolean().default(false).describe("Never shown or logged"),
};

/** One `[config.<key>]`: its type says what a default may be. */
export const CONFIG_SCHEMA = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("string"), default: z.string().max(1000).optional(), ...COMMON }),
  z.strictObject({ type: z.literal("integer"), default: z.int().optional(), ...COMMON }),
  z.strictObject({ type: z.literal("number"), default: z.number().optional(), ...COMMON }),
  z.strictObject({ type: z.literal("boolean"), default: z.boolean().optional(), ...COMMON }),
  z
    .strictObject({
      type: z.literal("enum"),
      values: z.array(text(64, "One choice")).min(1).max(64).describe("The choices"),
      default: z.string().optional(),
      ...COMMON,
    })
    .refine((config) => config.default === undefined || config.values.includes(config.default), {
      path: ["default"],
      message: "is not one of values",
    }),
]);
