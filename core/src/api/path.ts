/** `/index/<first two letters of name>/@scope/name.ndjson`. */
export function indexPath(scope: string, name: string): string {
  return `/index/${name.slice(0, 2)}/@${scope}/${name}.ndjson`;
}

export type ArtifactKind = "dsse" | "manifest.json" | "tgz";

/** `/p/@scope/name/<version>/<name>-<version>.<kind>`. */
export function artifactPath(scope: string, name: string, version: string, kind: ArtifactKind): string {
  return `/p/@${scope}/${name}/${version}/${name}-${version}.${kind}`;
}

/** The two parts of `@scope/name`; the text must already be a checked name. */
export function splitName(full: string): { readonly scope: string; readonly name: string } {
  const slash = full.indexOf("/");
  return { scope: full.slice(1, slash), name: full.slice(slash + 1) };
}
