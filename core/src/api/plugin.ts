import { FormatInfo } from "./format.ts";
import {
  FullName,
  Instant,
  KeyIdText,
  lineText,
  queryInteger,
  ScopeName,
  Sha256,
  ShortName,
  SizeBytes,
} from "./scalar.ts";
import { z } from "./setup.ts";
import { VersionDetail, VersionSummary } from "./version.ts";

export const PLUGIN_KINDS = ["container", "codec", "converter", "tool"] as const;

const Word = z.string().regex(/^[a-z0-9][a-z0-9._+-]{0,49}$/);

export const PluginQuery = z.strictObject({
  /** Words; each one must match, the last as a prefix too. Operators of full-text engines have no meaning here. */
  q: lineText(200).default(""),
  engine: Word.optional(),
  format: Word.optional(),
  /** File extension, with or without its dot. */
  ext: z
    .string()
    .regex(/^\.?[a-z0-9_+ -]{1,20}$/i)
    .optional(),
  kind: z.enum(PLUGIN_KINDS).optional(),
  limit: queryInteger(1, 100).default(20),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional(),
});
export type PluginQuery = z.infer<typeof PluginQuery>;

export const PluginSummary = z.object({
  name: FullName,
  description: z.string(),
  latest: z.string(),
  kind: z.enum(PLUGIN_KINDS),
  engines: z.array(z.string()),
  formats: z.array(FormatInfo),
  keywords: z.array(z.string()),
  license: z.string(),
  size_bytes: SizeBytes,
  tarball_sha256: Sha256,
  signer_key_id: KeyIdText,
  published_at: Instant,
});
export type PluginSummary = z.infer<typeof PluginSummary>;

export const FacetCount = z.object({ value: z.string(), count: z.int() });
export type FacetCount = z.infer<typeof FacetCount>;

export const PluginPage = z.object({
  items: z.array(PluginSummary),
  next_cursor: z.string().nullable(),
  /** All plugins that match, not only those of this page. */
  total: z.int(),
  /** Counts over everything that matches. */
  facets: z.object({ engine: z.array(FacetCount), kind: z.array(FacetCount), license: z.array(FacetCount) }),
});
export type PluginPage = z.infer<typeof PluginPage>;

/** The latest version in full, and every version in short, newest first. */
export const PluginDetail = VersionDetail.omit({ version: true }).extend({
  latest: z.string(),
  versions: z.array(VersionSummary),
});
export type PluginDetail = z.infer<typeof PluginDetail>;

export const PluginPath = z.strictObject({ scope: ScopeName, name: ShortName });
