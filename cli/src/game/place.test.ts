import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, it } from "vitest";
import { dropIndex, openDedupe } from "./dedupe.ts";
import { openPlace, WORK_FOLDER } from "./place.ts";

const root = mkdtempSync(join(tmpdir(), "assetx-place-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
let folder = "";
beforeEach(() => {
  folder = join(root, String(++count));
});

function make(staged: string, text: string): void {
  mkdirSync(staged);
  writeFileSync(join(staged, "x"), text);
}

describe("openPlace()", () => {
  it("gives what was made its name, in folders that it makes", async ({ expect }) => {
    const place = await openPlace(folder);
    const staged = place.stage();
    make(staged, "new");
    place.publish(staged, "a/b/c.pak", false);
    place.close();
    expect(readFileSync(join(folder, "a/b/c.pak/x"), "utf8")).toBe("new");
    expect(existsSync(staged)).toBe(false);
  });

  it("replaces what is ours and nothing else", async ({ expect }) => {
    const place = await openPlace(folder);
    mkdirSync(join(folder, "c.pak"));
    writeFileSync(join(folder, "c.pak/old"), "");
    const staged = place.stage();
    make(staged, "new");
    expect(() => place.publish(staged, "c.pak", false)).toThrow(expect.objectContaining({ code: "output.exists" }));
    place.publish(staged, "c.pak", true);
    place.close();
    expect([existsSync(join(folder, "c.pak/old")), existsSync(join(folder, "c.pak/x"))]).toEqual([false, true]);
  });

  it("writes through no link, neither on the way nor at the end", async ({ expect }) => {
    const outside = join(root, `${count}-outside`);
    mkdirSync(outside);
    const place = await openPlace(folder);
    symlinkSync(outside, join(folder, "way"));
    symlinkSync(outside, join(folder, "end.pak"));
    const staged = place.stage();
    make(staged, "new");
    expect(() => place.publish(staged, "way/c.pak", true)).toThrow(expect.objectContaining({ code: "output.link" }));
    expect(() => place.publish(staged, "end.pak", true)).toThrow(expect.objectContaining({ code: "output.link" }));
    place.close();
    expect(existsSync(join(outside, "c.pak"))).toBe(false);
  });

  it("refuses a work folder that is a link", async ({ expect }) => {
    mkdirSync(folder);
    symlinkSync(root, join(folder, WORK_FOLDER));
    await expect(openPlace(folder)).rejects.toMatchObject({ code: "output.link" });
  });

  it("takes away what a killed run left, and nothing else", async ({ expect }) => {
    const work = join(folder, WORK_FOLDER);
    mkdirSync(join(work, "stage-3"), { recursive: true });
    writeFileSync(join(work, "stage-3", "half"), "");
    writeFileSync(join(work, "journal.jsonl"), "");
    (await openPlace(folder)).close();
    expect([existsSync(join(work, "stage-3")), existsSync(join(work, "journal.jsonl"))]).toEqual([false, true]);
  });

  it("lets one process write at a time", async ({ expect }) => {
    const place = await openPlace(folder);
    await expect(openPlace(folder)).rejects.toMatchObject({ code: "game.busy", exitCode: 8 });
    place.close();
    (await openPlace(folder)).close();
  });
});

describe("openDedupe()", () => {
  it("makes files of equal content one, and counts what that saves", ({ expect }) => {
    mkdirSync(folder);
    const dedupe = openDedupe(folder, folder);
    const [a, b, c] = ["a", "b", "c"].map((name) => join(folder, name));
    if (a === undefined || b === undefined || c === undefined) return expect.unreachable();
    for (const path of [a, b]) writeFileSync(path, "same");
    writeFileSync(c, "else");
    expect([dedupe.take(a, "aa11", 4), dedupe.take(b, "aa11", 4), dedupe.take(c, "cc22", 4)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(statSync(b).ino).toBe(statSync(a).ino);
    expect([readFileSync(b, "utf8"), dedupe.total()]).toEqual(["same", { files: 1, sizeBytes: 4 }]);
    dropIndex(folder);
    expect(statSync(a).nlink).toBe(2);
    return undefined;
  });

  it("leaves empty files alone", ({ expect }) => {
    mkdirSync(folder);
    const dedupe = openDedupe(folder, folder);
    for (const name of ["a", "b"]) writeFileSync(join(folder, name), "");
    expect(["a", "b"].map((name) => dedupe.take(join(folder, name), "e3", 0))).toEqual([false, false]);
    expect(dedupe.total().files).toBe(0);
  });
});
