import { posix } from "node:path";
import { validateBytes } from "gltf-validator";
import type { Product } from "./reader.ts";

const SEVERITIES = ["error", "warning"];
const MOST_ISSUES = 20;

/** A model and what was written beside it, by path, for the pictures that it names. */
type GltfFile = Pick<Product, "bytes" | "files" | "path">;

/** Errors and warnings of Khronos' validator, one line for each; hints and what is only unusual are left out. */
export async function findGltfProblems({ path, bytes, files }: GltfFile): Promise<readonly string[]> {
  const externalResourceFunction = (uri: string): Promise<Uint8Array> => {
    const found = files.get(posix.join(posix.dirname(path), decodeURIComponent(uri)));
    return found === undefined ? Promise.reject(new Error(`${uri} was not written`)) : Promise.resolve(found);
  };
  const options = { maxIssues: MOST_ISSUES, writeTimestamp: false, externalResourceFunction };
  const { issues } = await validateBytes(bytes, options);
  return issues.messages.flatMap(({ severity, code, message, pointer = "" }) => {
    const word = SEVERITIES[severity];
    return word === undefined ? [] : [`${word} ${code} at ${pointer}: ${message}`];
  });
}
