import { ASSET_KINDS, IMAGE_ATTRIBUTES, type AssetKind } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import type { Entry } from "@assetx/wasm/extract";
import { parseCount } from "../command/index.ts";
import { createNameFilter } from "../extraction/index.ts";
import { parseSize } from "./size.ts";

const MAX_PIXELS = 1_000_000;

/** Options that choose entries by what their container's listing says of them. */
export const FILTER_OPTIONS = {
  kind: {
    type: "string",
    multiple: true,
    value: "KIND",
    help: "only entries of this kind, e.g. texture, audio, mesh, text, script, font, level, data; may be repeated",
  },
  include: { type: "string", multiple: true, value: "GLOB", help: "only entries that match; may be repeated" },
  exclude: { type: "string", multiple: true, value: "GLOB", help: "leave out entries that match; may be repeated" },
  "min-size": {
    type: "string",
    value: "SIZE",
    help: "only entries of at least this size, such as 4096, 64k or 1.5MiB",
  },
  "max-size": { type: "string", value: "SIZE", help: "only entries of at most this size" },
  "min-width": {
    type: "string",
    value: "N",
    help: "only pictures at least this wide; those that do not say so are left out",
  },
  "max-width": { type: "string", value: "N", help: "only pictures at most this wide" },
  "min-height": { type: "string", value: "N", help: "only pictures at least this high" },
  "max-height": { type: "string", value: "N", help: "only pictures at most this high" },
} as const;

/** What was said by `FILTER_OPTIONS`. */
export interface FilterWishes {
  readonly kind: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly "min-size": string | undefined;
  readonly "max-size": string | undefined;
  readonly "min-width": string | undefined;
  readonly "max-width": string | undefined;
  readonly "min-height": string | undefined;
  readonly "max-height": string | undefined;
}

/** What the filters look at; anything that has it can be chosen. */
export type Choosable = Pick<Entry, "attributes" | "kind" | "name" | "sizeBytes">;

/**
 * A test of entries; nothing is decompressed for it. A size that only decoding tells passes the sizes.
 *
 * @param command named in usage errors
 * @returns takes an entry, and the path of the file it lies in when there are several: globs may match with or without it
 * @throws AssetxError `cli.usage`, `cli.glob`
 */
export function createEntryFilter(command: string, wishes: FilterWishes): (entry: Choosable, file?: string) => boolean {
  const kinds = new Set(wishes.kind.flatMap((words) => words.split(",").map((word) => parseKind(command, word))));
  const isNamed = createNameFilter(wishes.include, []);
  const isKept = createNameFilter([], wishes.exclude);
  const size = rangeOf(wishes, "size", (option, text) => parseSize(command, option, text));
  const count = (option: string, text: string): number => parseCount(command, option, text, 1, MAX_PIXELS);
  const width = rangeOf(wishes, "width", count);
  const height = rangeOf(wishes, "height", count);
  return ({ kind, name, sizeBytes, attributes }, file) => {
    if (kinds.size > 0 && !kinds.has(kind)) return false;
    const path = file === undefined ? name : `${file}/${name}`;
    if (!isNamed(name) && !isNamed(path)) return false;
    if (!isKept(name) || !isKept(path)) return false;
    if (sizeBytes !== undefined && !isWithin(size, sizeBytes)) return false;
    return (
      isStated(width, attributes.get(IMAGE_ATTRIBUTES.width)) &&
      isStated(height, attributes.get(IMAGE_ATTRIBUTES.height))
    );
  };
}

interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

function rangeOf(
  wishes: FilterWishes,
  what: "height" | "size" | "width",
  parse: (option: string, text: string) => number,
): Range {
  const [least, most] = [`min-${what}`, `max-${what}`] as const;
  const [min, max] = [wishes[least], wishes[most]];
  return {
    min: min === undefined ? undefined : parse(least, min),
    max: max === undefined ? undefined : parse(most, max),
  };
}

function isWithin({ min = 0, max = Infinity }: Range, value: number): boolean {
  return value >= min && value <= max;
}

/** Who asks for a width wants to know it. */
function isStated(range: Range, value: unknown): boolean {
  if (range.min === undefined && range.max === undefined) return true;
  return typeof value === "number" && isWithin(range, value);
}

function parseKind(command: string, word: string): AssetKind {
  const kind = ASSET_KINDS.find((each) => each === word.trim().toLowerCase());
  return kind ?? fail("cli.usage", { command, detail: `--kind takes ${ASSET_KINDS.join(", ")}, not ${word}` });
}
