import { indexPath, IndexLine } from "@assetx/core/api";
import { AssetxError, fail } from "@assetx/core/error";
import type { RegistryClient } from "./client.ts";

/**
 * All published versions of a plugin, oldest first; none when the registry does not know it.
 *
 * @throws AssetxError `cli.response-shape`, `cli.network*`
 */
export async function readIndexLines(
  registry: RegistryClient,
  scope: string,
  name: string,
): Promise<readonly IndexLine[]> {
  const path = indexPath(scope, name);
  const url = `${registry.address}${path.slice(1)}`;
  const bytes = await readOrNothing(registry, path);
  const lines = new TextDecoder().decode(bytes).split("\n");
  return lines.filter((line) => line !== "").map((line) => parseLine(url, line, `@${scope}/${name}`));
}

async function readOrNothing(registry: RegistryClient, path: string): Promise<Uint8Array> {
  try {
    return await registry.file(path, "index");
  } catch (error) {
    if (error instanceof AssetxError && error.code === "cli.registry-not-found") return new Uint8Array();
    throw error;
  }
}

function parseLine(url: string, line: string, name: string): IndexLine {
  try {
    const parsed = IndexLine.parse(JSON.parse(line));
    if (parsed.name === name) return parsed;
  } catch (error) {
    return fail("cli.response-shape", { url, detail: "a line of the index is malformed" }, { cause: error });
  }
  return fail("cli.response-shape", { url, detail: "the index is of another plugin" });
}
