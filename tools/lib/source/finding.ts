/** One place where a rule of the repository is broken. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly detail: string;
}

/** Files of a tree: path relative to its root, with `/`, to text. */
export type SourceTree = ReadonlyMap<string, string>;
