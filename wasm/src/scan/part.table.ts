/** How the name of a part tells whose part it is. */
export interface PartRule {
  /** Compared without case with a file's whole name. */
  readonly part: RegExp;
  /** Names of the file that it belongs to, likeliest first; `$1` is the first group of `part`. */
  readonly owners: readonly string[];
  /** A file of this name is a part and nothing else: without its owner nothing can be read from it. */
  readonly needsOwner: boolean;
}

/** How formats that consist of several files name them. */
export const PART_RULES: readonly PartRule[] = [
  { part: /^(.+)_\d{3}\.vpk$/iu, owners: ["$1_dir.vpk"], needsOwner: true },
  { part: /^(.+?)(?:_s\d+)?\.ucas$/iu, owners: ["$1.utoc"], needsOwner: true },
  { part: /^(.+?)(?:\.m)?\.(?:uexp|ubulk|uptnl)$/iu, owners: ["$1.uasset", "$1.umap"], needsOwner: true },
  { part: /^(.+)\.ress$/iu, owners: ["$1", "$1.assets"], needsOwner: true },
  { part: /^(.+)\.resource$/iu, owners: ["$1.assets", "$1"], needsOwner: false },
  { part: /^(.+)\.vvd$/iu, owners: ["$1.mdl"], needsOwner: true },
  { part: /^(.+?)(?:\.dx[789]0|\.sw|\.xbox|\.360)?\.vtx$/iu, owners: ["$1.mdl"], needsOwner: true },
  { part: /^(.+)\.rpa$/iu, owners: ["$1.rpi"], needsOwner: false },
  { part: /^(.+)\.phy$/iu, owners: ["$1.mdl"], needsOwner: false },
  {
    part: /^audiogroup\d+\.dat$/iu,
    owners: ["data.win", "game.unx", "game.ios", "game.droid"],
    needsOwner: false,
  },
];

/** Files that are of no use without another one beside them, and what that one is called. */
export const NEEDED_PARTS: readonly { readonly file: RegExp; readonly needs: string }[] = [
  { file: /^(.+)\.utoc$/iu, needs: "$1.ucas" },
];
