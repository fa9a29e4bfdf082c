import { ASSET_KINDS } from "../asset/index.ts";
import { z } from "./setup.ts";

/** Bytes at a fixed place. A negative offset counts from the end; `mask` selects the bits that are compared. */
export const Magic = z.object({
  offset: z.int(),
  bytes: z.string().regex(/^(?:[0-9a-f]{2}){1,64}$/),
  mask: z
    .string()
    .regex(/^(?:[0-9a-f]{2}){1,64}$/)
    .optional(),
});
export type Magic = z.infer<typeof Magic>;

export const FormatInfo = z.object({
  id: z.string(),
  extensions: z.array(z.string()),
  description: z.string(),
  operations: z.array(z.enum(["list", "extract", "convert"])),
  magic: z.array(Magic),
  /** A file of it is one asset of this kind, no archive. */
  asset: z.enum(ASSET_KINDS).optional(),
});
export type FormatInfo = z.infer<typeof FormatInfo>;

/** A format and the plugin that opens it: what a browser and the CLI match locally. */
export const IndexedFormat = FormatInfo.extend({ plugin: z.string(), version: z.string() });
export type IndexedFormat = z.infer<typeof IndexedFormat>;
