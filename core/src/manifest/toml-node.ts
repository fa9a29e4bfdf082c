export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A TOML value that knows where it stands. */
export type TomlNode =
  | { readonly kind: "array"; readonly place: Place; readonly items: TomlNode[] }
  | { readonly kind: "table"; readonly place: Place; readonly entries: Map<string, TomlNode> }
  | { readonly kind: "value"; readonly place: Place; readonly value: boolean | number | string | Date };

/** Keys that start like this are for other tools: allowed everywhere and not read. */
const FOREIGN_PREFIX = "x-";

/** The plain value, on objects without a prototype and without the `x-` keys. */
export function toPlain(node: TomlNode): unknown {
  switch (node.kind) {
    case "value":
      return node.value;
    case "array":
      return node.items.map(toPlain);
    case "table": {
      const plain: Record<string, unknown> = Object.create(null);
      for (const [key, value] of node.entries) if (!key.startsWith(FOREIGN_PREFIX)) plain[key] = toPlain(value);
      return plain;
    }
  }
}

/** The node at `path`, if the file has it. */
export function findNode(root: TomlNode, path: readonly PropertyKey[]): TomlNode | undefined {
  let node: TomlNode | undefined = root;
  for (const part of path) {
    if (node.kind === "array") node = node.items[Number(part)];
    else node = node.kind === "table" ? node.entries.get(String(part)) : undefined;
    if (node === undefined) return undefined;
  }
  return node;
}

/** Where `path` stands; for what is not there, the closest table around it. */
export function placeOf(root: TomlNode, path: readonly PropertyKey[]): Place {
  for (let length = path.length; length > 0; length--) {
    const node = findNode(root, path.slice(0, length));
    if (node !== undefined) return node.place;
  }
  return root.place;
}
