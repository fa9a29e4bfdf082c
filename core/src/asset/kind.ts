/** What an entry holds, in the words that extraction, search and tagging share. Order is the ABI's number. */
export const ASSET_KINDS = [
  "data",
  "texture",
  "mesh",
  "material",
  "animation",
  "audio",
  "video",
  "level",
  "script",
  "font",
  "text",
  "container",
] as const;

export type AssetKind = (typeof ASSET_KINDS)[number];
