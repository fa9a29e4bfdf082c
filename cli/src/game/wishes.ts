import type { FilterWishes } from "./filter.ts";

/** What the user said of an extraction of a whole folder. */
export interface GameWishes extends FilterWishes {
  readonly key: readonly string[];
  readonly "key-file": string | undefined;
  readonly output: string | undefined;
  readonly raw: boolean;
  readonly deep: boolean;
  readonly force: boolean;
  readonly resume: boolean;
  readonly dedupe: boolean;
  readonly loose: boolean;
  readonly "allow-dotfiles": boolean;
  readonly json: boolean;
}

/** Options that only a folder has. */
export const GAME_OPTIONS = {
  resume: {
    type: "boolean",
    help: "folders: go on where an earlier run ended, and take again what had failed or changed",
  },
  dedupe: { type: "boolean", help: "folders: make files of equal content hard links of one" },
  loose: { type: "boolean", help: "folders: also copy plain pictures, sounds and texts that need no plugin" },
} as const;
