import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, it } from "vitest";
import { samples } from "../../plugins/quake-pak/sample.ts";
import { finished, Workplace } from "./lib/run-cli.ts";

const place = new Workplace();
let pak = "";

beforeAll(() => {
  for (const { name, bytes } of samples()) place.write(name, bytes);
  pak = place.path("directory-last.pak");
  place.write("noise.bin", new Uint8Array(4096).fill(0x5a));
});
afterAll(() => place.remove());

/** Every file below a folder, relative, sorted. */
function treeOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

describe("assetx --inside", () => {
  it("opens an archive that is an entry of another, and lists and extracts it", async ({ expect }) => {
    place.write("outer.zip", zipSync({ "data/pak0.pak": readFileSync(pak), "readme.txt": new Uint8Array(3) }));
    const direct = await place.run(["list", pak, "--json"]);
    const nested = await place.run(["list", "outer.zip", "--inside", "data/pak0.pak", "--json"]);
    expect([nested.code, nested.stdout]).toEqual([0, direct.stdout]);
    const taken = await place.run(["extract", "outer.zip", "--inside", "data/pak0.pak", "--json"]);
    expect(taken.code).toBe(0);
    expect(treeOf(place.path("pak0_extracted")).length).toBe(taken.lines().length - 1);
  });

  it("says when there is no such entry, and when the entry is no archive", async ({ expect }) => {
    const absent = await place.run(["list", "outer.zip", "--inside", "nope", "--json"]);
    expect([absent.code, absent.lines()[0]?.["code"]]).toEqual([1, "cli.no-entry"]);
    const plain = await place.run(["list", "outer.zip", "--inside", "readme.txt", "--json"]);
    expect([plain.code, plain.lines()[0]?.["code"]]).toEqual([1, "cli.unidentified"]);
  });

  it("stops at containers nested too deep", async ({ expect }) => {
    let bytes: Uint8Array = readFileSync(pak);
    for (let depth = 0; depth < 9; depth++) bytes = zipSync({ a: bytes });
    place.write("deep.zip", bytes);
    const inside = Array.from({ length: 9 }, () => ["--inside", "a"]).flat();
    const { code, lines } = await place.run(["list", "deep.zip", ...inside, "--json"]);
    expect([code, lines()[0]?.["code"]]).toEqual([1, "limit.depth"]);
  });
});

describe("assetx identify", () => {
  it("names format and plugin of a file", async ({ expect }) => {
    const { code, stdout } = await place.run(["identify", pak]);
    expect(code).toBe(0);
    expect(stdout).toContain("@assetx/quake-pak");
  });

  it("prints one JSON object per file, and answers 1 when one is not recognised", async ({ expect }) => {
    const { code, lines } = await place.run(["identify", "--json", "directory-last.pak", "noise.bin"]);
    expect(code).toBe(1);
    expect(lines()).toMatchObject([
      {
        type: "identified",
        path: "directory-last.pak",
        format: "quake-pak",
        plugin: "@assetx/quake-pak",
        confidence: 100,
      },
      { type: "unidentified", path: "noise.bin" },
    ]);
  });

  it("goes by content, not by name", async ({ expect }) => {
    place.write("really-a-pak.zip", readFileSync(pak));
    const { lines } = await place.run(["identify", "--json", "really-a-pak.zip"]);
    expect(lines()[0]).toMatchObject({ plugin: "@assetx/quake-pak" });
  });

  it("says which file is missing, and in JSON what to do", async ({ expect }) => {
    const { code, lines, stderr } = await place.run(["identify", "--json", "absent.pak"]);
    expect(code).toBe(1);
    expect(lines()).toMatchObject([{ type: "error", code: "input.not-found" }]);
    expect(stderr).toBe("");
  });
});

describe("assetx list", () => {
  it("ends its JSON with a summary that counts the entries", async ({ expect }) => {
    const { code, lines } = await place.run(["list", pak, "--json"]);
    expect(code).toBe(0);
    const entries = lines().filter((line) => line["type"] === "entry");
    expect(entries).toHaveLength(5);
    expect(entries[0]).toEqual({
      type: "entry",
      name: "gfx/palette.lmp",
      kind: "data",
      sizeBytes: 768,
      packedBytes: 768,
    });
    expect(lines().at(-1)).toMatchObject({
      type: "summary",
      entries: 5,
      plugin: "@assetx/quake-pak",
      truncated: false,
    });
  });

  it("shows only what the globs leave", async ({ expect }) => {
    const { lines } = await place.run(["list", pak, "--json", "--include", "*.{lmp,cfg}", "--exclude", "gfx/**"]);
    expect(lines().map((line) => line["name"] ?? line["type"])).toEqual(["default.cfg", "summary"]);
  });

  it("is no success when nothing matches", async ({ expect }) => {
    const { code, lines } = await place.run(["list", pak, "--json", "--include", "*.nope"]);
    expect(code).toBe(1);
    expect(lines()).toMatchObject([{ type: "error", code: "cli.no-match" }]);
  });

  it("lets the plugin say why it refuses a file", async ({ expect }) => {
    const { code, stderr } = await place.run(["list", "directory-outside.pak"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .+\[[a-z.-]+\]/u);
  });
});

describe("assetx extract", () => {
  it("writes every entry, with the sha256 that it reports", async ({ expect }) => {
    const { code, lines } = await place.run(["extract", pak, "-o", "out", "--json"]);
    expect(code).toBe(0);
    const files = lines().filter((line) => line["type"] === "file");
    expect(files).toHaveLength(5);
    for (const { output, sha256 } of files) expect(sha256Of(place.path(String(output)))).toBe(sha256);
    expect(treeOf(place.path("out"))).toHaveLength(5);
    expect(lines().at(-1)).toMatchObject({ type: "summary", extracted: 5, failed: 0, cancelled: false });
  });

  it("keeps what exists unless it is told to overwrite it", async ({ expect }) => {
    await place.run(["extract", pak, "-o", "kept"]);
    writeFileSync(place.path("kept/default.cfg"), "mine");
    const again = await place.run(["extract", pak, "-o", "kept", "--json"]);
    expect(again.code).toBe(1);
    expect(again.lines().filter((line) => line["type"] === "failed")).toHaveLength(5);
    expect(readFileSync(place.path("kept/default.cfg"), "utf8")).toBe("mine");
    expect((await place.run(["extract", pak, "-o", "kept", "--force"])).code).toBe(0);
    expect(readFileSync(place.path("kept/default.cfg"), "utf8")).toBe("bind w +forward\n");
  });

  it("answers 9 when only a part could be extracted", async ({ expect }) => {
    mkdirSync(place.path("part"));
    writeFileSync(place.path("part/default.cfg"), "mine");
    const { code, lines } = await place.run(["extract", pak, "-o", "part", "--json"]);
    expect(code).toBe(9);
    expect(lines().at(-1)).toMatchObject({ extracted: 4, failed: 1 });
  });

  it("N11 does not write through a link that lies in the output folder", async ({ expect }) => {
    mkdirSync(place.path("linked"));
    writeFileSync(place.path("target"), "outside");
    symlinkSync(place.path("target"), place.path("linked/default.cfg"));
    const { code } = await place.run(["extract", pak, "-o", "linked"]);
    expect(code).toBe(9);
    expect(readFileSync(place.path("target"), "utf8")).toBe("outside");
  });

  it("plans the same names with --dry-run and writes nothing", async ({ expect }) => {
    const { code, lines } = await place.run(["extract", pak, "-o", "dry", "--dry-run", "--json"]);
    expect(code).toBe(0);
    expect(existsSync(place.path("dry"))).toBe(false);
    const planned = lines().filter((line) => line["type"] === "planned");
    await place.run(["extract", pak, "-o", "dry"]);
    expect(planned.map((line) => String(line["output"]).slice("dry/".length)).toSorted()).toEqual(
      treeOf(place.path("dry")),
    );
  });

  it("goes to a folder named after the file by default", async ({ expect }) => {
    const { stderr } = await place.run(["extract", pak]);
    expect(stderr).toContain("directory-last_extracted");
    expect(treeOf(place.path("directory-last_extracted"))).toHaveLength(5);
  });

  it("draws no progress and no colour into a pipe", async ({ expect }) => {
    const { stdout, stderr } = await place.run(["extract", pak, "-o", "plain"]);
    expect(stdout + stderr).not.toContain("\u001B");
    expect(stdout + stderr).not.toContain("\r");
  });

  it("gives the same bytes for one job and for many", async ({ expect }) => {
    await place.run(["extract", pak, "-o", "jobs-1", "--jobs", "1"]);
    await place.run(["extract", pak, "-o", "jobs-8", "--jobs", "8"]);
    const [one, many] = ["jobs-1", "jobs-8"].map((folder) =>
      treeOf(place.path(folder)).map((path) => [path, sha256Of(place.path(folder, path))]),
    );
    expect(one).toHaveLength(5);
    expect(many).toEqual(one);
  });

  it("leaves no partial file behind when it is cancelled, and answers 9", async ({ expect }) => {
    const big = sparsePak("big.pak", 3 * 2 ** 30);
    const child = place.start(["extract", big, "-o", "cancelled", "--json"]);
    const end = finished(child);
    const deadline = performance.now() + 20_000;
    while (treeOf(place.path("cancelled")).length === 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGINT");
    const { code, lines } = await end;
    expect(code).toBe(9);
    expect(lines().at(-1)).toMatchObject({ cancelled: true });
    expect(treeOf(place.path("cancelled"))).toEqual([]);
  });
});

describe("exit codes", () => {
  it.for([
    { args: ["--version"], code: 0 },
    { args: [], code: 2 },
    { args: ["extrct"], code: 2 },
    { args: ["extract"], code: 2 },
    { args: ["extract", "directory-last.pak", "--jobs", "0"], code: 2 },
    { args: ["extract", "directory-last.pak", "--nope"], code: 2 },
    { args: ["list", "directory-last.pak", "--include", "{a"], code: 2 },
    { args: ["search", "x"], code: 2 },
    { args: ["search", "x", "--registry", "http://127.0.0.1:9"], code: 5 },
    { args: ["list", "directory-last.pak", "--plugin", "@acme/none"], code: 3 },
    { args: ["uninstall", "@acme/none"], code: 3 },
    { args: ["list", "noise.bin"], code: 1 },
    { args: ["list", "absent.pak"], code: 1 },
  ])("$args ends with $code", async ({ args, code }, { expect }) => {
    expect((await place.run(args)).code).toBe(code);
  });

  it("answers 8 while another process holds the store", async ({ expect }) => {
    const lock = join(place.home, "lock");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const { code, stderr } = await place.run(["uninstall", "@acme/none"]);
    expect(code).toBe(8);
    expect(stderr).toContain(`process ${process.pid}`);
  }, 20_000);

  it("ends quietly when the reader of its output goes away", async ({ expect }) => {
    const child = place.start(["list", wide("wide.pak", 20_000), "--json"]);
    child.stdout.once("data", () => child.stdout.destroy());
    const { code, stderr } = await finished(child);
    expect(code).toBe(0);
    expect(stderr).toBe("");
  });
});

/** One entry of zeros that takes no room on the disk. */
function sparsePak(name: string, sizeBytes: number): string {
  const directory = Buffer.alloc(64 * 4);
  const part = Math.floor(sizeBytes / 4);
  for (let index = 0; index < 4; index += 1) {
    directory.write(`zeros-${index}.bin`, index * 64);
    directory.writeUInt32LE(12 + directory.length, index * 64 + 56);
    directory.writeUInt32LE(part, index * 64 + 60);
  }
  const path = place.write(name, Buffer.concat([pakHeader(12, directory.length), directory]));
  truncateSync(path, 12 + directory.length + part);
  return path;
}

function wide(name: string, count: number): string {
  const directory = Buffer.alloc(64 * count);
  for (let index = 0; index < count; index += 1) directory.write(`entry-${index}.bin`, index * 64);
  return place.write(name, Buffer.concat([pakHeader(12, directory.length), directory]));
}

function pakHeader(offset: number, sizeBytes: number): Buffer {
  const header = Buffer.from("PACK\0\0\0\0\0\0\0\0", "latin1");
  header.writeUInt32LE(offset, 4);
  header.writeUInt32LE(sizeBytes, 8);
  return header;
}
