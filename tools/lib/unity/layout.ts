/** What the steps of a packed layout are; below `ARRAY` they are kinds of values, as assembly/tree.ts numbers them. */
const KINDS: Readonly<Record<string, number>> = { "?": 1, u: 1, h: 3, i: 4, U: 5, l: 6, Q: 7 };
const SIZES: Readonly<Record<string, number>> = { u: 1, "?": 1, h: 2, i: 4, U: 4, f: 4, l: 8, Q: 8 };
const RAW = 11;
const STRUCT = 12;
const ARRAY = 13;
const CLOSE_STRUCT = 16;
const CLOSE_ARRAY = 17;
const ALIGN = 18;
const FROM = 19;
const BEFORE = 20;
/** Added to a step that has a size, which is the next byte, and to one that has a name, whose place is in the next two. */
const SIZED = 0x40;
const NAMED = 0x80;
const MAX_SIZE = 255;

const REFERENCE = "i m_FileID,l m_PathID";
const MACROS: Readonly<Record<string, string>> = {
  P: REFERENCE,
  R: "Y m_Source,Q m_Offset,Q m_Size",
  "@": "<2020.1 U offset,>2020.1 Q offset,U size,Y path",
  p: "U m_NumItems,f m_Range,f m_Start,Y m_Data,u m_BitSize,!",
  q: "U m_NumItems,Y m_Data,u m_BitSize,!",
};

interface Condition {
  readonly isFrom: boolean;
  readonly version: string;
}

/** A field, a bracket that opens or closes, or an alignment. */
interface Step {
  readonly kind: number;
  readonly conditions: readonly Condition[];
  readonly size?: number;
  readonly name?: string;
}

/** Packs a layout of layout.table.ts for assembly/layout.ts. Fields that nobody looks for become runs of bytes. */
export class LayoutPacker {
  /** Versions that layouts ask for, in the numbers of assembly/version.ts. */
  readonly versions: number[] = [];
  readonly #places: ReadonlyMap<string, number>;

  /** @param places where the names of fields that are looked for will lie */
  constructor(places: ReadonlyMap<string, number>) {
    this.#places = places;
  }

  /** The steps, and a 0 behind them. */
  pack(layout: string): readonly number[] {
    return [...shorten(this.#expand(layout, [])).flatMap((step) => this.#encode(step)), 0];
  }

  #expand(layout: string, outer: readonly Condition[]): Step[] {
    const steps: Step[] = [];
    const open: { readonly at: number; readonly conditions: readonly Condition[] }[] = [];
    for (const field of layout.split(",")) {
      const [, prefixes = "", type = "", count = "", name = ""] =
        /^((?:[<>][\d.]+ )*)(.)(\d*) ?(.*)$/.exec(field) ?? [];
      const conditions = [...(open.at(-1)?.conditions ?? outer), ...parseConditions(prefixes)];
      const named = this.#places.has(name) ? { name } : {};
      const size = type === "F" ? 4 * Number(count) : SIZES[type];
      const macro = MACROS[type];
      if (type === "{" || type === "[") {
        open.push({ at: steps.length, conditions });
        steps.push({ kind: type === "{" ? STRUCT : ARRAY, conditions, ...named });
      } else if (type === "}" || type === "]") {
        const { at, conditions: own } = open.pop() ?? { at: 0, conditions };
        steps.push({ kind: type === "}" ? CLOSE_STRUCT : CLOSE_ARRAY, conditions: own });
        steps.splice(at, steps.length, ...simplify(steps.slice(at)));
      } else if (type === "!") steps.push({ kind: ALIGN, conditions });
      else if (type === "s" || type === "Y") steps.push({ kind: ARRAY, conditions, size: 1, ...named });
      else if (macro !== undefined) {
        const inner = this.#expand(macro, conditions);
        const struct: Step[] = [{ kind: STRUCT, conditions, ...named }, ...inner, { kind: CLOSE_STRUCT, conditions }];
        steps.push(...simplify(struct));
      } else if (size === undefined) throw new Error(`${field} has no type`);
      else {
        const kind = "name" in named ? KINDS[type] : RAW;
        if (kind === undefined) throw new Error(`${field} is looked for and no whole number`);
        steps.push(kind === RAW ? { kind, conditions, size } : { kind, conditions, ...named });
      }
    }
    return steps;
  }

  #encode({ kind, conditions, size, name }: Step): readonly number[] {
    const place = name === undefined ? undefined : this.#places.get(name);
    return [
      ...conditions.flatMap(({ isFrom, version }) => [(isFrom ? FROM : BEFORE) | SIZED, this.#versionIndex(version)]),
      kind | (size === undefined ? 0 : SIZED) | (place === undefined ? 0 : NAMED),
      ...(place === undefined ? [] : [place & 0xff, place >> 8]),
      ...(size === undefined ? [] : [size]),
    ];
  }

  #versionIndex(version: string): number {
    const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
    const value = (major << 16) | (minor << 8) | patch;
    const found = this.versions.indexOf(value);
    return found < 0 ? this.versions.push(value) - 1 : found;
  }
}

function parseConditions(prefixes: string): readonly Condition[] {
  const words = prefixes.split(" ").filter((word) => word !== "");
  return words.map((word) => ({ isFrom: word.startsWith(">"), version: word.slice(1) }));
}

/** A struct or list without what does not matter: brackets of a struct without a name; an element that is a run of bytes. */
function simplify(steps: readonly Step[]): readonly Step[] {
  const [first, ...rest] = steps;
  if (first === undefined) return steps;
  const inner = shorten(rest.slice(0, -1));
  const [only] = inner;
  if (first.kind === STRUCT) return first.name === undefined ? inner : [first, ...inner, ...rest.slice(-1)];
  const isPlain = inner.length === 1 && only?.kind === RAW && only.conditions.length === first.conditions.length;
  return isPlain && only.size !== undefined ? [{ ...first, size: only.size }] : [first, ...inner, ...rest.slice(-1)];
}

/** Makes one run of bytes of several that stand behind each other. */
function shorten(steps: readonly Step[]): readonly Step[] {
  const short: Step[] = [];
  for (const step of steps) {
    const last = short.at(-1);
    const isRun = last?.kind === RAW && step.kind === RAW && isSame(last.conditions, step.conditions);
    const size = (last?.size ?? 0) + (step.size ?? 0);
    if (isRun && size <= MAX_SIZE) short.splice(-1, 1, { ...last, size });
    else short.push(step);
  }
  return short;
}

function isSame(left: readonly Condition[], right: readonly Condition[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
