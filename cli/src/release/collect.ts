import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@assetx/core/error";
import type { Manifest } from "@assetx/core/manifest";
import type { FileToPack } from "@assetx/core/package";
import { readFault, readSmallFile, systemCode } from "../file/index.ts";

const FILE_LIMIT_BYTES = 64 * 1024 * 1024;
const FILES_LIMIT = 1000;
const ALWAYS = ["README.md", "LICENSE", "CHANGELOG.md", "SBOM.cdx.json"];

/** Files of a package: contents, and what a careful author would add. */
export interface CollectedFiles {
  readonly files: readonly FileToPack[];
  readonly warnings: readonly string[];
}

/**
 * Reads what a plugin's folder gives to its package: plugin.toml, the module, README, licence and changelog where there
 * are some, and what `files`, `icon` and `screenshots` of the manifest name. Names starting with a dot are left out.
 *
 * @param wasmPath where the built module lies, when not at `plugin.entry`
 * @throws AssetxError `cli.pack-missing`, `cli.pack-finding`, `input.*`
 */
export function collectFiles(folder: string, manifest: Manifest, wasmPath: string | undefined): CollectedFiles {
  const { entry } = manifest.plugin;
  const { files: named, icon, screenshots } = manifest.package;
  const paths = new Set<string>();
  const warnings: string[] = [];
  for (const path of ALWAYS) {
    if (kindOf(join(folder, path)) === "file") paths.add(path);
    else if (path === "README.md" || path === "LICENSE") warnings.push(`There is no ${path}`);
  }
  for (const path of [...named, ...screenshots, ...(icon === undefined ? [] : [icon])]) addTree(folder, path, paths);
  paths.delete("plugin.toml");
  paths.delete(entry);
  const files = [...paths].map((path) => readPart(folder, path));
  files.push(readPart(folder, "plugin.toml"), {
    path: entry,
    bytes: readModule(wasmPath ?? join(folder, entry), entry),
  });
  return { files, warnings };
}

function readPart(folder: string, path: string): FileToPack {
  return { path, bytes: readSmallFile(join(folder, path), FILE_LIMIT_BYTES) };
}

function readModule(path: string, entry: string): Uint8Array {
  if (kindOf(path) === "absent") fail("cli.pack-missing", { path: entry });
  return readSmallFile(path, FILE_LIMIT_BYTES);
}

function addTree(folder: string, path: string, paths: Set<string>): void {
  const kind = kindOf(join(folder, path));
  if (kind === "absent") fail("cli.pack-missing", { path });
  if (kind === "other") fail("cli.pack-finding", { findings: [`${path} is a link or no regular file`] });
  if (kind === "file") paths.add(path);
  if (paths.size > FILES_LIMIT) fail("cli.pack-finding", { findings: [`there are more than ${FILES_LIMIT} files`] });
  if (kind !== "folder") return;
  for (const name of readdirSync(join(folder, path)).toSorted()) {
    if (!name.startsWith(".")) addTree(folder, `${path}/${name}`, paths);
  }
}

/** Links are never followed: what is packed lies in the folder. */
function kindOf(path: string): "absent" | "file" | "folder" | "other" {
  try {
    const stat = lstatSync(path);
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other";
  } catch (error) {
    if (systemCode(error) === "ENOENT") return "absent";
    throw readFault(path, error);
  }
}
