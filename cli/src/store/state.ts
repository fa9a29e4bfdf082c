import { fail } from "@assetx/core/error";
import { integerOf, isObject, objectsOf, textOf, textsOf, type JsonObject } from "../file/index.ts";

const STATE_VERSION = 1;

/** One installed plugin. `formats` and `permissions` are kept as the registry's JSON has them. */
export interface InstalledPlugin {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Key that signed the release. */
  readonly signer: string;
  readonly registry: string;
  readonly installedAt: string;
  /** The module's path in the package. */
  readonly entry: string;
  readonly description: string;
  readonly engines: readonly string[];
  readonly formats: readonly JsonObject[];
  readonly permissions: JsonObject;
}

/** Public keys of a scope, fixed when something of it was first installed. */
export interface PinnedScope {
  /** With its `@`. */
  readonly scope: string;
  readonly keys: readonly string[];
}

/** Everything the store knows; written as one file, so a change is there whole or not at all. */
export interface StoreState {
  readonly plugins: readonly InstalledPlugin[];
  readonly pins: readonly PinnedScope[];
}

export const EMPTY_STATE: StoreState = { plugins: [], pins: [] };

export function encodeState(state: StoreState): Uint8Array<ArrayBuffer> {
  const plugins = state.plugins.map((plugin) => ({
    name: plugin.name,
    version: plugin.version,
    sha256: plugin.sha256,
    size_bytes: plugin.sizeBytes,
    signer: plugin.signer,
    registry: plugin.registry,
    installed_at: plugin.installedAt,
    entry: plugin.entry,
    description: plugin.description,
    engines: plugin.engines,
    formats: plugin.formats,
    permissions: plugin.permissions,
  }));
  const text = JSON.stringify({ version: STATE_VERSION, plugins, pins: state.pins }, null, 2);
  return new TextEncoder().encode(`${text}\n`);
}

/**
 * Reads `plugins.json`.
 *
 * @throws AssetxError `cli.store-damaged`
 */
export function parseState(path: string, bytes: Uint8Array): StoreState {
  const root = parseJson(path, bytes);
  if (!isObject(root)) return fail("cli.store-damaged", { path, detail: "it is not an object" });
  if (root["version"] !== STATE_VERSION) {
    fail("cli.store-damaged", { path, detail: `version ${String(root["version"])} is not known to this assetx` });
  }
  return {
    plugins: objectsOf(root["plugins"]).map((row) => readInstalled(path, row)),
    pins: objectsOf(root["pins"]).map((row) => ({ scope: textOf(row["scope"]), keys: textsOf(row["keys"]) })),
  };
}

function readInstalled(path: string, row: JsonObject): InstalledPlugin {
  const name = textOf(row["name"]);
  const sha256 = textOf(row["sha256"]);
  if (name === "" || !/^[0-9a-f]{64}$/u.test(sha256)) {
    fail("cli.store-damaged", { path, detail: `the row of ${name === "" ? "a plugin" : name} is incomplete` });
  }
  const permissions = row["permissions"];
  return {
    name,
    sha256,
    version: textOf(row["version"]),
    sizeBytes: integerOf(row["size_bytes"], 0),
    signer: textOf(row["signer"]),
    registry: textOf(row["registry"]),
    installedAt: textOf(row["installed_at"]),
    entry: textOf(row["entry"]),
    description: textOf(row["description"]),
    engines: textsOf(row["engines"]),
    formats: objectsOf(row["formats"]),
    permissions: isObject(permissions) ? permissions : {},
  };
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return fail("cli.store-damaged", { path, detail: "it is not JSON" }, { cause: error });
  }
}
