import { ASSET_KINDS, type AssetKind } from "@assetx/core/asset";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterEntries, NO_FILTER } from "./entry-filter.ts";
import { MAX_SORTED_ROWS, sortEntries } from "./entry-order.ts";
import { EntryTable } from "./entry-table.ts";
import { buildFolderTree } from "./folder-tree.ts";
import { Selection } from "./selection.ts";

interface Row {
  readonly name: string;
  readonly kind?: AssetKind;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
}

function tableOf(rows: readonly Row[]): EntryTable {
  const names = rows.map(({ name }) => new TextEncoder().encode(name));
  const nameEnds = new Uint32Array(rows.length + 1);
  names.forEach((bytes, index) => (nameEnds[index + 1] = (nameEnds[index] ?? 0) + bytes.length));
  return new EntryTable({
    nameBytes: Uint8Array.from(names.flatMap((bytes) => [...bytes])),
    nameEnds,
    kinds: Uint8Array.from(rows, ({ kind }) => ASSET_KINDS.indexOf(kind ?? "data")),
    sizes: Float64Array.from(rows, ({ size }) => size ?? Number.NaN),
    problems: new Uint8Array(rows.length),
    widths: Uint32Array.from(rows, ({ width }) => width ?? 0),
    heights: Uint32Array.from(rows, ({ height }) => height ?? 0),
  });
}

const never = new AbortController().signal;
const TABLE = tableOf([
  { name: "Art/Tree.PNG", kind: "texture", size: 30, width: 64, height: 32 },
  { name: "art/rock.png", kind: "texture", size: 10, width: 128, height: 8 },
  { name: "art/deep/rock.png", kind: "texture" },
  { name: "sound/door.wav", kind: "audio", size: 20 },
  { name: "über/straße.txt", kind: "text", size: 10 },
  { name: "top", size: 0 },
]);

async function shown(filter: Partial<typeof NO_FILTER>): Promise<readonly number[]> {
  return [...((await filterEntries(TABLE, { ...NO_FILTER, ...filter }, never)) ?? [])];
}

describe("EntryTable", () => {
  it("gives names, kinds and sizes of rows", () => {
    expect([TABLE.nameAt(4), TABLE.kindAt(3), TABLE.sizeAt(5), TABLE.sizeAt(2)]).toEqual([
      "über/straße.txt",
      "audio",
      0,
      undefined,
    ]);
    expect(TABLE.countKinds()).toEqual([
      { kind: "texture", count: 3 },
      { kind: "data", count: 1 },
      { kind: "audio", count: 1 },
      { kind: "text", count: 1 },
    ]);
  });
});

describe("filterEntries()", () => {
  it("wants every word, in either case", async () => {
    expect(await shown({ text: "PNG tree" })).toEqual([0]);
    expect(await shown({ text: "rock" })).toEqual([1, 2]);
    expect(await shown({ text: "  " })).toHaveLength(TABLE.count);
    expect(await shown({ text: "straße" })).toEqual([4]);
    expect(await shown({ text: "nowhere" })).toEqual([]);
  });

  it("narrows by kind and by whole folder names", async () => {
    expect(await shown({ kinds: new Set(["audio", "text"]) })).toEqual([3, 4]);
    expect(await shown({ folder: "art" })).toEqual([1, 2]);
    expect(await shown({ folder: "art/deep" })).toEqual([2]);
    expect(await shown({ folder: "ar" })).toEqual([]);
  });

  it("narrows by size and by dimensions, and leaves out what states none", async () => {
    expect(await shown({ minBytes: 20 })).toEqual([0, 3]);
    expect(await shown({ minBytes: 1, maxBytes: 10 })).toEqual([1, 4]);
    expect(await shown({ maxBytes: 0 })).toEqual([5]);
    expect(await shown({ minWidth: 65 })).toEqual([1]);
    expect(await shown({ minWidth: 64, minHeight: 9 })).toEqual([0]);
  });

  it("never finds a word across two names", async () => {
    expect(await shown({ text: "gart" })).toEqual([]);
  });

  it("agrees with a plain search on any names", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[abAB/]{0,6}$/), { maxLength: 20 }),
        fc.stringMatching(/^[ab]{1,3}$/),
        async (names, text) => {
          const found = await filterEntries(tableOf(names.map((name) => ({ name }))), { ...NO_FILTER, text }, never);
          const expected = names.flatMap((name, index) => (name.toLowerCase().includes(text) ? [index] : []));
          expect([...(found ?? [])]).toEqual(expected);
        },
      ),
    );
  });

  it("gives nothing once it was cancelled", async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await filterEntries(TABLE, NO_FILTER, controller.signal)).toBeUndefined();
  });
});

describe("sortEntries()", () => {
  const all = Uint32Array.from({ length: TABLE.count }, (_, index) => index);

  it("orders by name, kind and size, equal rows as listed", () => {
    expect([...sortEntries(TABLE, all, { key: "size", descending: false })]).toEqual([2, 5, 1, 4, 3, 0]);
    expect([...sortEntries(TABLE, all, { key: "size", descending: true })]).toEqual([0, 3, 1, 4, 5, 2]);
    expect([...sortEntries(TABLE, all, { key: "name", descending: false })]).toEqual([0, 2, 1, 3, 5, 4]);
    expect([...sortEntries(TABLE, all, { key: "kind", descending: false })]).toEqual([5, 0, 1, 2, 3, 4]);
    expect([...sortEntries(TABLE, all, { key: "pixels", descending: true })]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("leaves what is too long as it is", () => {
    const many = new Uint32Array(MAX_SORTED_ROWS + 1);
    expect(sortEntries(TABLE, many, { key: "name", descending: false })).toBe(many);
    expect(sortEntries(TABLE, all, undefined)).toBe(all);
  });
});

describe("buildFolderTree()", () => {
  it("counts entries in folders and below", () => {
    const root = buildFolderTree(TABLE, "pack");
    expect(root).toMatchObject({ name: "pack", path: "", count: 6 });
    expect(root.folders.map(({ path, count }) => [path, count])).toEqual([
      ["Art", 1],
      ["art", 2],
      ["sound", 1],
      ["über", 1],
    ]);
    expect(root.folders[1]?.folders).toMatchObject([{ name: "deep", path: "art/deep", count: 1 }]);
  });

  it("keeps its own shape for any names", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab/]{0,8}$/), { maxLength: 30 }), (names) => {
        const root = buildFolderTree(tableOf(names.map((name) => ({ name }))), "pack");
        expect(root.count).toBe(names.length);
        for (const folder of root.folders) {
          expect(folder.count).toBe(names.filter((name) => name.startsWith(`${folder.path}/`)).length);
        }
      }),
    );
  });
});

describe("Selection", () => {
  it("is a set of indexes that never changes in place", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 60 }), (steps) => {
        const model = new Set<number>();
        let selection = Selection.none(41);
        const empty = selection;
        for (const [index, on] of steps) {
          selection = selection.with([index], on);
          if (on) model.add(index);
          else model.delete(index);
        }
        expect([...selection.indexes()]).toEqual([...model].toSorted((left, right) => left - right));
        expect(selection.count).toBe(model.size);
        expect(empty.count).toBe(0);
      }),
    );
  });
});
