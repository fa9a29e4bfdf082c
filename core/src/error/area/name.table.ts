import { row } from "../row.ts";

/** Names of entries that are to be written, and names of plugins. `name` fields are already safe to show. */
export const NAME = {
  "name.path-traversal": row<{ name: string }>(
    422,
    1,
    "file",
    ({ name }) => `The entry name ${name} leaves the output folder`,
    () => "The entry can be previewed, but is never written",
  ),
  "name.absolute": row<{ name: string }>(
    422,
    1,
    "file",
    ({ name }) => `The entry name ${name} is an absolute path`,
    () => "The entry can be previewed, but is never written",
  ),
  "name.encoding": row<{ name: string }>(
    422,
    1,
    "file",
    ({ name }) => `The entry name ${name} is not UTF-8`,
    () => "The plugin has to convert names to UTF-8; report it to the plugin's author",
  ),
  "name.path-depth": row<{ name: string; depth: number; limit: number }>(
    422,
    1,
    "file",
    ({ name, depth, limit }) => `The entry name ${name} is ${depth} folders deep; ${limit} is the most`,
  ),
  "name.path-length": row<{ name: string; sizeBytes: number; limitBytes: number }>(
    422,
    1,
    "file",
    ({ name, sizeBytes, limitBytes }) => `The entry name ${name} is ${sizeBytes} bytes long; ${limitBytes} is the most`,
  ),
  "name.dangerous": row<{ name: string; part: string }>(
    422,
    1,
    "file",
    ({ name, part }) => `The entry name ${name} contains ${part}, which could configure other programs`,
    () => "Use --allow-dotfiles to write such names",
  ),
  "name.conflict": row<{ name: string; path: string }>(
    422,
    1,
    "file",
    ({ name, path }) => `The entry name ${name} needs ${path} to be both a file and a folder`,
    () => "Extract the two entries to different folders",
  ),
  "name.plugin": row<{ name: string; detail: string }>(
    400,
    2,
    "user",
    ({ name, detail }) => `${name} is not a plugin name: ${detail}`,
    () => "Plugin names look like @scope/name, each part 3 to 50 characters of a-z, 0-9 and -",
  ),
};
