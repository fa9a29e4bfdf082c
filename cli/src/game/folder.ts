import { statSync } from "node:fs";

/** Whether `path` is a folder, so that `extract` extracts a game. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // What is wrong with it is told when it is opened as a file.
    return false;
  }
}
