/** Bytes that a format has at a fixed place; a negative offset counts from the end of the file. */
export interface Signature {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** As long as `bytes`: the bits that are compared. */
  readonly mask: Uint8Array | undefined;
}

export interface CatalogFormat {
  readonly id: string;
  /** Lower case, without a dot. */
  readonly extensions: readonly string[];
  readonly description: string;
  /** A file of it is one asset, no archive. */
  readonly isAsset: boolean;
  readonly signatures: readonly Signature[];
}

/** What a plugin asked for and, once it is installed, was granted. */
export interface PluginPermissions {
  readonly siblings: readonly string[];
  readonly codec: readonly string[];
  readonly write: boolean;
  readonly key: "none" | "optional" | "required";
  readonly memoryMib: number;
}

/** A plugin that can run here, without its bytes. */
export interface CatalogPlugin {
  readonly name: string;
  readonly version: string;
  readonly origin: "bundled" | "installed";
  readonly description: string;
  readonly engines: readonly string[];
  readonly formats: readonly CatalogFormat[];
  readonly permissions: PluginPermissions;
  /** The module's path in the package. */
  readonly entry: string;
  /** Where its package lies, and what it must hash to. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The module outside of its package, where one lies: bundled plugins need no unpacking. */
  readonly module: { readonly path: string; readonly sha256: string } | undefined;
}
