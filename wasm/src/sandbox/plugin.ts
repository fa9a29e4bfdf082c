/** A plugin as the sandbox needs it: bytes that were verified before, and what it was granted. */
export interface PluginModule {
  /** `@scope/name`, shown in messages and before log lines. */
  readonly name: string;
  readonly version: string;
  /** plugin.wasm as its author built it; the guard rewrites it before it is compiled. */
  readonly wasm: Uint8Array;
  readonly permissions: GrantedPermissions;
}

/** Manifest and policy and user: only what all three allow. */
export interface GrantedPermissions {
  /** Names of the same folder that `open` may ask for: globs with `*` and `?`. */
  readonly siblings: readonly string[];
  /** Codec names of the ABI's table that `ax1_codec.run` may use. */
  readonly codec: readonly string[];
  readonly write: boolean;
  /** Whether it may ask for keys of the user. */
  readonly key?: boolean;
  readonly memoryMib: number;
}

/** Reading the input and nothing else. */
export const NO_PERMISSIONS: GrantedPermissions = { siblings: [], codec: [], write: false, memoryMib: 64 };
