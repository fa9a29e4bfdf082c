/** `assetKind` and `lz4-block` as `ASSET_KIND` and `LZ4_BLOCK`. */
export function constantName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}

/** `ASSET_KINDS`-like lists as rows of name and number. */
export function numbered(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, index) => [name, index]));
}
