import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, it } from "vitest";
import { openJournal } from "./journal.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
let path = "";
beforeEach(() => {
  path = join(folder, `${++count}.jsonl`);
});

describe("openJournal()", () => {
  it("knows again what an earlier run finished, and what it only began", async ({ expect }) => {
    const first = await openJournal(path, "new");
    first.begin("a.pak", "a.pak");
    first.end("a.pak", "a.pak", "k1", "whole");
    first.begin("b.pak", "b.pak");
    const second = await openJournal(path, "resume");
    expect(second.find("a.pak")).toEqual({ output: "a.pak", key: "k1", state: "whole" });
    expect(second.find("b.pak")).toEqual({ output: "b.pak", key: undefined, state: undefined });
    expect(second.find("c.pak")).toBeUndefined();
  });

  it("believes every whole line of a journal that was cut anywhere, and goes on after it", async ({ expect }) => {
    const first = await openJournal(path, "new");
    first.end("a.pak", "a.pak", "k1", "whole");
    first.end("b.pak", "b.pak", "k2", "whole");
    const whole = readFileSync(path);
    const firstLine = whole.indexOf(10) + 1;
    for (let size = firstLine; size < whole.length; size += 1) {
      writeFileSync(path, whole.subarray(0, size));
      // oxlint-disable-next-line no-await-in-loop -- one file, cut shorter each time
      (await openJournal(path, "resume")).end("c.pak", "c.pak", "k3", "whole");
      // oxlint-disable-next-line no-await-in-loop -- see above
      const again = await openJournal(path, "resume");
      expect(again.find("c.pak")?.state).toBe("whole");
      const lines = whole.subarray(0, size).toString().split("\n");
      expect(again.find("b.pak")?.key).toBe(lines.length > 3 || lines[2]?.endsWith("}") === true ? "k2" : undefined);
    }
  });

  it("starts over with nothing done, but knows what is ours", async ({ expect }) => {
    (await openJournal(path, "new")).end("a.pak", "out/a.pak", "k1", "whole");
    await openJournal(path, "over");
    expect((await openJournal(path, "resume")).find("a.pak")).toEqual({
      output: "out/a.pak",
      key: undefined,
      state: undefined,
    });
  });

  it("refuses what is no journal of this version", async ({ expect }) => {
    writeFileSync(path, '{"type":"journal","version":99}\n');
    await expect(openJournal(path, "resume")).rejects.toMatchObject({ code: "game.journal" });
    writeFileSync(path, Buffer.alloc(100_000, 0x41));
    await expect(openJournal(path, "resume")).rejects.toMatchObject({ code: "game.journal" });
  });

  it("refuses a journal that is a link", async ({ expect }) => {
    const target = `${path}.target`;
    await openJournal(target, "new");
    symlinkSync(target, path);
    await expect(openJournal(path, "resume")).rejects.toMatchObject({ code: "game.journal" });
  });

  it("is not confused by lines that somebody else wrote", async ({ expect }) => {
    (await openJournal(path, "new")).end("a.pak", "a.pak", "k1", "whole");
    appendFileSync(path, '[]\nnull\n{"type":"end"}\n{"type":"end","path":7}\n\u0000\n');
    expect((await openJournal(path, "resume")).find("a.pak")?.key).toBe("k1");
  });

  it("takes an empty journal for a new one", async ({ expect }) => {
    writeFileSync(path, "");
    (await openJournal(path, "resume")).end("a.pak", "a.pak", "k1", "whole");
    expect((await openJournal(path, "resume")).find("a.pak")?.key).toBe("k1");
  });
});
