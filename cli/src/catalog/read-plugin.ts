import { findHex } from "@assetx/core/bytes";
import { integerOf, isObject, objectsOf, textOf, textsOf, type JsonObject } from "../file/index.ts";
import type { CatalogFormat, PluginPermissions, Signature } from "./plugin.ts";

/** Formats as an index or the store's state writes them; unusable signatures are left out. */
export function readFormats(value: unknown): readonly CatalogFormat[] {
  return objectsOf(value).map((format) => ({
    id: textOf(format["id"]),
    extensions: textsOf(format["extensions"]).map((extension) => extension.toLowerCase()),
    description: textOf(format["description"]),
    isAsset: textOf(format["asset"]) !== "",
    signatures: objectsOf(format["magic"]).flatMap(readSignature),
  }));
}

function readSignature(magic: JsonObject): readonly Signature[] {
  const bytes = findHex(textOf(magic["bytes"]));
  const maskText = textOf(magic["mask"]);
  const mask = maskText === "" ? undefined : findHex(maskText);
  if (bytes === undefined || bytes.length === 0) return [];
  if (maskText !== "" && mask?.length !== bytes.length) return [];
  return [{ offset: integerOf(magic["offset"], 0), bytes, mask }];
}

/** Permissions as manifests and the registry write them; what is absent is not granted. */
export function readPermissions(value: unknown): PluginPermissions {
  const source = isObject(value) ? value : {};
  const key = source["key"];
  return {
    siblings: textsOf(source["siblings"]),
    codec: textsOf(source["codec"]),
    write: source["write"] === true,
    key: key === "optional" || key === "required" ? key : "none",
    memoryMib: integerOf(source["memory_mib"], 64),
  };
}
