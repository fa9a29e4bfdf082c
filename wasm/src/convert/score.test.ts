import { describe, it } from "vitest";
import { convertScore, planScore } from "./score.ts";

const MUS = Uint8Array.of(0x4d, 0x55, 0x53, 0x1a, 1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x60);

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield MUS.subarray(0, 5);
  yield MUS.subarray(5);
}

async function collect(files: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const file of files) all.push(file.slice());
  return all;
}

describe("planScore()", () => {
  it("makes a MUS score a MIDI file, and nothing else", ({ expect }) => {
    expect(planScore("D_E1M1", new Map([["audio.codec", "mus"]]))).toMatchObject({ kind: "score", extension: ".mid" });
    expect(planScore("a", new Map([["audio.codec", "ulaw"]]))).toBeUndefined();
    expect(planScore("a", new Map())).toBeUndefined();
  });
});

describe("convertScore()", () => {
  const plan = { kind: "score", extension: ".mid", mediaType: "audio/midi", name: "a" } as const;

  it("takes a score in parts", async ({ expect }) => {
    const files = await collect(convertScore(plan, chunks(), MUS.length));
    expect(new TextDecoder().decode(files[0]?.subarray(0, 4))).toBe("MThd");
  });

  it("refuses what is too large to be one", async ({ expect }) => {
    await expect(collect(convertScore(plan, chunks(), 2 ** 30))).rejects.toMatchObject({
      code: "convert.too-large",
    });
  });
});
