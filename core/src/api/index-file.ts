import { IndexedFormat } from "./format.ts";
import { Permissions } from "./permission.ts";
import { FullName, Instant, KeyIdText, Sha256, SizeBytes, VersionText } from "./scalar.ts";
import { z } from "./setup.ts";

/** `/index/config.json`. */
export const IndexConfig = z.object({
  api: z.string(),
  /** Template with `{scope}`, `{name}`, `{version}`; append `.tgz`, `.manifest.json` or `.dsse`. */
  artifact: z.string(),
  /** Template with `{prefix}`, `{scope}`, `{name}`. */
  index: z.string(),
  formats: z.string(),
});
export type IndexConfig = z.infer<typeof IndexConfig>;

/** `/index/formats.json`: every format of every latest version. */
export const FormatsIndex = z.object({ items: z.array(IndexedFormat) });
export type FormatsIndex = z.infer<typeof FormatsIndex>;

/** One line of a plugin's index file; one line per version, oldest first. Short names, as clients read many. */
export const IndexLine = z.object({
  name: FullName,
  v: VersionText,
  deps: z.record(z.string(), z.string()),
  sha256: Sha256,
  size: SizeBytes,
  abi: z.string(),
  host: z.string(),
  engines: z.array(z.string()),
  permissions: Permissions,
  key: KeyIdText,
  at: Instant,
});
export type IndexLine = z.infer<typeof IndexLine>;
