import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "vitest";
import { createFolderSink } from "../../wasm/src/host/node.ts";
import { codeOf } from "../lib/session.ts";

let root: string;
let outside: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assetx-out-"));
  outside = mkdtempSync(join(tmpdir(), "assetx-outside-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
  rmSync(outside, { recursive: true });
});

/** Writes one file through a sink, as an extraction does. */
async function write(path: string, text: string, force = false): Promise<string> {
  const file = await createFolderSink(root, { force }).create(path, text.length);
  await file.write(new TextEncoder().encode(text));
  await file.commit();
  return "written";
}

describe("createFolderSink()", () => {
  it("N11 neither follows nor replaces a link of the entry's name", async ({ expect }) => {
    const target = join(outside, "target");
    writeFileSync(target, "theirs");
    symlinkSync(target, join(root, "a.txt"));
    expect(await codeOf(write("a.txt", "ours"))).toBe("output.exists");
    expect(readFileSync(target, "utf8")).toBe("theirs");
    expect(await write("a.txt", "ours", true)).toBe("written");
    expect(readFileSync(target, "utf8")).toBe("theirs");
    expect(lstatSync(join(root, "a.txt")).isSymbolicLink()).toBe(false);
  });

  it("N11 does not write through a folder that is a link", async ({ expect }) => {
    symlinkSync(outside, join(root, "textures"));
    expect(await codeOf(write("textures/a.png", "x"))).toBe("output.link");
    expect(readdirSync(outside)).toEqual([]);
  });

  it("keeps an existing file without force and replaces it with", async ({ expect }) => {
    await write("a.txt", "first");
    expect(await codeOf(write("a.txt", "second"))).toBe("output.exists");
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("first");
    await write("a.txt", "second", true);
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("second");
  });

  it("refuses a file that appeared while it was writing", async ({ expect }) => {
    const file = await createFolderSink(root, { force: false }).create("a.txt", 1);
    await file.write(Uint8Array.of(1));
    writeFileSync(join(root, "a.txt"), "theirs");
    expect(await codeOf(Promise.resolve().then(() => file.commit()))).toBe("output.exists");
    await file.discard();
    expect(readdirSync(root)).toEqual(["a.txt"]);
    expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("theirs");
  });

  it("shows nothing before commit, and nothing after discard", async ({ expect }) => {
    const file = await createFolderSink(root, { force: false }).create("deep/er/a.txt", undefined);
    await file.write(Uint8Array.of(1));
    expect(existsSync(join(root, "deep/er/a.txt"))).toBe(false);
    await file.discard();
    expect(readdirSync(join(root, "deep/er"))).toEqual([]);
  });

  it("gives files no permission to run", async ({ expect }) => {
    await write("run.sh", "#!/bin/sh\n");
    expect(statSync(join(root, "run.sh")).mode & 0o111).toBe(0);
  });

  it("refuses to put a file where a folder is", async ({ expect }) => {
    mkdirSync(join(root, "a"));
    expect(await codeOf(write("a", "x", true))).toBe("output.link");
  });
});
