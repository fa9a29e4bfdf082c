import { z } from "./setup.ts";

export const IdentifyQuery = z.strictObject({
  /** Hex of the file's first bytes, at most 64 of them. */
  magic: z
    .string()
    .regex(/^(?:[0-9a-f]{2}){1,64}$/i)
    .optional(),
  ext: z
    .string()
    .regex(/^\.?[a-z0-9_+ -]{1,20}$/i)
    .optional(),
});
export type IdentifyQuery = z.infer<typeof IdentifyQuery>;

export const Identified = z.object({
  plugin: z.string(),
  version: z.string(),
  format: z.string(),
  /** 0 to 100: a magic match counts by its length, an extension alone never passes 30. */
  confidence: z.int().min(0).max(100),
});
export type Identified = z.infer<typeof Identified>;

export const IdentifyPage = z.object({ items: z.array(Identified) });
export type IdentifyPage = z.infer<typeof IdentifyPage>;
