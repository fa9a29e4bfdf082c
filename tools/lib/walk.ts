import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NEVER = new Set(["node_modules", "dist", ".git", ".wrangler", ".data", ".cache"]);

/** Files under `folder`, as paths relative to `root` with `/`, sorted; build output and dependencies are left out. */
export function walk(folder: string, root: string = folder): readonly string[] {
  const found: string[] = [];
  visit(folder, root, found);
  return found.toSorted();
}

function visit(folder: string, root: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NEVER.has(entry.name)) visit(path, root, found);
    } else if (entry.isFile()) found.push(relative(root, path).split(sep).join("/"));
  }
}
