import { createHash } from "node:crypto";
import { VERSION } from "../version/index.ts";
import type { GameWishes } from "./wishes.ts";

/** What a finished file must have been extracted with to count as done: the same file, plugin and options. */
export function createKey(wishes: GameWishes): (...of: readonly (number | string)[]) => string {
  const { kind, include, exclude, raw, deep } = wishes;
  const ranges = [wishes["min-size"], wishes["max-size"], wishes["min-width"], wishes["max-width"]];
  const heights = [wishes["min-height"], wishes["max-height"], wishes["allow-dotfiles"]];
  const common = [VERSION, kind, include, exclude, raw, deep, ...ranges, ...heights];
  return (...of) =>
    createHash("sha256")
      .update(JSON.stringify([common, of]))
      .digest("hex")
      .slice(0, 32);
}
