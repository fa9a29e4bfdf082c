import { describe, it } from "vitest";
import { TrapGate } from "./trap-gate.ts";

/** What becomes of runs that end as `ends` says, in that order, `width` at a time. */
async function outcomes(ends: readonly string[], width: number): Promise<string[]> {
  const gate = new TrapGate(3);
  const found: string[] = ends.map(() => "");
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < ends.length) {
      const index = next++;
      found[index] = await gate
        .run(
          async () => {
            await new Promise((resolve) => setTimeout(resolve, (index * 7) % 5));
            if (ends[index] === "trap") throw new Error("trap");
            return "ok";
          },
          (thrown) => thrown instanceof Error && !("code" in thrown),
        )
        .catch((error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "trap"));
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return found;
}

describe("TrapGate", () => {
  it.for([
    ["trap", "trap", "trap", "trap", "trap", "trap"],
    ["ok", "trap", "ok", "trap", "ok", "ok", "trap", "ok", "ok", "trap"],
    ["ok", "ok", "ok", "trap", "trap", "ok"],
  ])("asks for the same entries one and four at a time: %s", async (ends, { expect }) => {
    const one = await outcomes(ends, 1);
    expect(await outcomes(ends, 4)).toEqual(one);
    expect(one.filter((end) => end === "trap").length).toBeLessThanOrEqual(3);
  });
});
