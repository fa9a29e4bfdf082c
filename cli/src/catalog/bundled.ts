import { join } from "node:path";
import { AssetxError, fail } from "@assetx/core/error";
import { integerOf, isObject, objectsOf, readSmallFile, textOf, textsOf } from "../file/index.ts";
import type { CatalogPlugin } from "./plugin.ts";
import { readFormats, readPermissions } from "./read-plugin.ts";

const INDEX_LIMIT_BYTES = 8 * 1024 * 1024;

/**
 * The plugins that ship with the command.
 *
 * @param folder holds `index.json` and the packages it names
 * @throws AssetxError `cli.installation`
 */
export function readBundledPlugins(folder: string): readonly CatalogPlugin[] {
  const path = join(folder, "index.json");
  return objectsOf(readIndex(path)).map((row) => {
    const file = fileOf(row["file"], path);
    const module = isObject(row["module"]) ? row["module"] : {};
    return {
      name: textOf(row["name"]),
      version: textOf(row["version"]),
      origin: "bundled",
      description: textOf(row["description"]),
      engines: textsOf(row["engines"]),
      formats: readFormats(row["formats"]),
      permissions: readPermissions(row["permissions"]),
      entry: textOf(row["entry"]) === "" ? "plugin.wasm" : textOf(row["entry"]),
      path: join(folder, file),
      sha256: textOf(row["sha256"]),
      sizeBytes: integerOf(row["sizeBytes"], 0),
      module: { path: join(folder, fileOf(module["file"], path)), sha256: textOf(module["sha256"]) },
    };
  });
}

/** A plain file name of the same folder. */
function fileOf(value: unknown, path: string): string {
  const file = textOf(value);
  if (file === "" || file !== file.replaceAll(/[^\w.@+-]/gu, "")) {
    return fail("cli.installation", { path, detail: "it names no package" });
  }
  return file;
}

function readIndex(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(readSmallFile(path, INDEX_LIMIT_BYTES)));
  } catch (error) {
    const detail = error instanceof AssetxError && error.code === "input.not-found" ? "it is missing" : String(error);
    return fail("cli.installation", { path, detail }, { cause: error });
  }
}
