import { failure } from "@assetx/core/error";
import { describe, it } from "vitest";
import type { Entry, Listing } from "../extract/index.ts";
import { summarizeListing, summarizeRefusal } from "./contents.ts";

const entry = (index: number, known: Partial<Entry>): Entry => ({
  index,
  name: `e${index}`,
  nameBytes: new Uint8Array(),
  kind: "data",
  sizeBytes: undefined,
  packedBytes: 0,
  offset: undefined,
  mediaType: undefined,
  modifiedMs: undefined,
  attributes: new Map(),
  problem: undefined,
  ...known,
});

function listingOf(entries: readonly Entry[], known: Partial<Listing> = {}): Listing {
  return {
    format: undefined,
    entryCount: entries.length,
    truncated: false,
    problem: undefined,
    diagnostics: [],
    fuelUsed: 0,
    coldPages: 0,
    entry: (index) => entries[index] ?? entry(index, {}),
    entries: () => entries.values(),
    ...known,
  };
}

describe("summarizeListing()", () => {
  it("adds up kinds and names what is missing once", ({ expect }) => {
    const detail = "pak_001.vpk is missing";
    const problem = failure("extract.part-missing", { name: "e", detail });
    const listing = listingOf(
      [
        entry(0, { kind: "texture", sizeBytes: 10 }),
        entry(1, { kind: "texture", sizeBytes: 5, problem }),
        entry(2, { problem }),
        entry(3, { problem: failure("extract.key-missing", { name: "e", detail: "The key default is needed" }) }),
      ],
      { truncated: true },
    );
    expect(summarizeListing(listing)).toEqual({
      entries: 4,
      sizeBytes: 15,
      kinds: new Map([
        ["texture", { files: 2, sizeBytes: 15 }],
        ["data", { files: 2, sizeBytes: 0 }],
      ]),
      problems: new Map([
        ["extract.part-missing", 2],
        ["extract.key-missing", 1],
      ]),
      missingParts: [detail],
      missingKeys: ["The key default is needed"],
      isIncomplete: true,
    });
  });

  it("shows no control character of what a plugin says", ({ expect }) => {
    const diagnostics = [
      {
        kind: "diagnostic",
        severity: "error",
        code: "key-missing",
        text: "\u001B[2Jkey",
        offset: undefined,
        entry: undefined,
      },
    ] as const;
    expect(summarizeListing(listingOf([], { diagnostics })).missingKeys.join("")).not.toContain("\u001B");
  });
});

describe("summarizeRefusal()", () => {
  const refusal = (diagnostic: string) => failure("sandbox.refused", { errno: "EACCES", diagnostic });

  it("tells which key or part a container waits for that lists nothing without it", ({ expect }) => {
    expect(summarizeRefusal(failure("extract.locked", { detail: "Give it as default" }))).toMatchObject({
      entries: 0,
      missingKeys: ["Give it as default"],
      missingParts: [],
      isIncomplete: true,
    });
    expect(summarizeRefusal(refusal("part-missing: a.ucas"))?.missingParts).toEqual(["a.ucas"]);
  });

  it("concludes nothing from other failures", ({ expect }) => {
    expect(summarizeRefusal(refusal("truncated: part-missing: no"))).toBeUndefined();
    expect(summarizeRefusal(failure("input.changed", { path: "a" }))).toBeUndefined();
  });
});
