/** Names without a leading dot that make a system or a tool do something by lying in a folder. */
const CONFIGURING: ReadonlySet<string> = new Set(["DESKTOP.INI", "AUTORUN.INF", "GIT~1"]);

/**
 * Dot folders in which engines keep what they imported: most of a Godot game lies in them. Nothing but the engine reads
 * them, so they are written like any other folder.
 */
const ENGINE_FOLDERS: ReadonlySet<string> = new Set([".GODOT", ".IMPORT"]);

/**
 * Whether a path part could configure another program: dotfiles (`.git`, `.npmrc`, `.vscode`) and the folder files of
 * Windows.
 *
 * @param key the part's collision key
 */
export function isDangerous(key: string): boolean {
  if (ENGINE_FOLDERS.has(key)) return false;
  return key.startsWith(".") || CONFIGURING.has(key);
}
