/** One release of a plugin. */
export interface PluginRef {
  readonly name: string;
  readonly version: string;
}

/** A plugin that says it reads a file. */
export interface PluginChoice extends PluginRef {
  /** 1 to 100, as it says itself; 100 when the file's signature is its own alone. */
  readonly sure: number;
}
