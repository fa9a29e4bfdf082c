import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, it } from "vitest";
import type * as Codec from "../../cli/src/codec/module.ts";
import { makePlainSample } from "../../wasm/src/select/index.ts";
import { finished, Workplace } from "./lib/run-cli.ts";

const PACKAGE = join(import.meta.dirname, "../../dist/npm");
const PLAIN = makePlainSample(300_000);
const place = new Workplace();

beforeAll(() => {
  place.write("plain.bin", PLAIN);
  place.write("plain.gz", gzipSync(PLAIN));
});
afterAll(() => place.remove());

describe("assetx codec", () => {
  it("lists what can be unpacked, streamed and packed", async ({ expect }) => {
    const { code, lines } = await place.run(["codec", "list", "--json"]);
    expect(code).toBe(0);
    expect(lines()).toContainEqual({ type: "codec", name: "lz4-frame", decodes: true, encodes: true, streams: true });
    expect(lines().find(({ name }) => name === "oodle")).toMatchObject({ decodes: true, encodes: false });
  });

  it("gives back what it packed, through files and through pipes", async ({ expect }) => {
    for (const codec of ["gzip", "deflate", "lz4-block", "lz4-frame"]) {
      expect((await place.run(["codec", "encode", codec, "plain.bin", "-o", `a.${codec}`])).code).toBe(0);
      expect((await place.run(["codec", "decode", codec, `a.${codec}`, "-o", `a.${codec}.out`])).code).toBe(0);
      expect(Buffer.compare(readFileSync(place.path(`a.${codec}.out`)), PLAIN)).toBe(0);
    }
    const child = place.start(["codec", "decode", "gzip", "-", "-o", "-"]);
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stdin.end(readFileSync(place.path("plain.gz")));
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
    expect(Buffer.compare(Buffer.concat(parts), PLAIN)).toBe(0);
  });

  it("recognises packed data, and says when it does not", async ({ expect }) => {
    const { code, lines } = await place.run(["codec", "detect", "plain.gz", "--json"]);
    expect([code, lines()]).toEqual([
      0,
      [
        {
          type: "detected",
          path: "plain.gz",
          codec: "gzip",
          evidence: "signature",
          decodes: true,
          outputBytes: 300_000,
        },
      ],
    ]);
    const plain = await place.run(["codec", "detect", "plain.bin", "--json"]);
    expect([plain.code, plain.lines()[0]?.["code"]]).toEqual([1, "codec.undetected"]);
  });

  it("leaves nothing behind when data is damaged, and does not overwrite unasked", async ({ expect }) => {
    place.write("cut.gz", readFileSync(place.path("plain.gz")).subarray(0, 5000));
    const cut = await place.run(["codec", "decode", "gzip", "cut.gz", "-o", "cut.out", "--json"]);
    expect([cut.code, cut.lines()[0]?.["code"]]).toEqual([1, "codec.malformed"]);
    expect(readdirSync(place.folder).filter((name) => name.includes("cut.out"))).toEqual([]);
    place.write("there.out", new Uint8Array(1));
    const taken = await place.run(["codec", "decode", "gzip", "plain.gz", "-o", "there.out", "--json"]);
    expect([taken.code, taken.lines()[0]?.["code"]]).toEqual([1, "cli.exists"]);
    expect((await place.run(["codec", "decode", "gzip", "plain.gz", "-o", "there.out", "--force"])).code).toBe(0);
  });

  it("names what it does not know", async ({ expect }) => {
    for (const [args, code] of [
      [["codec", "decode", "gzipp", "plain.gz", "-o", "x"], "codec.unknown"],
      [["codec", "encode", "oodle", "plain.bin", "-o", "x"], "codec.no-encoder"],
      [["codec", "unpack", "plain.gz"], "cli.usage"],
      [["codec", "decode", "gzip", "plain.gz"], "cli.usage"],
      [["codec", "decode", "gzip", "absent.gz", "-o", "x"], "input.not-found"],
      [["codec", "decode", "gzip", "plain.gz", "-o", "x", "--size", "299999"], "codec.size"],
    ] as const) {
      const { lines } = await place.run([...args, "--json"]);
      expect(lines()[0]?.["code"]).toBe(code);
    }
  });
});

describe("assetx bench", () => {
  it("compares decoders on a file, advises, and draws a page", async ({ expect }) => {
    const args = ["bench", "plain.bin", "--codec", "lz4-block", "--codec", "deflate", "--time", "5"];
    const { code, lines } = await place.run([...args, "--chart", "chart.html", "--json"]);
    expect(code).toBe(0);
    const measured = lines().filter(({ type }) => type === "measured");
    expect(new Set(measured.map(({ implementation }) => implementation))).toEqual(
      new Set(["node:zlib", "fflate", "assetx", "lz4-wasm"]),
    );
    expect(measured.every(({ plainBytes }) => plainBytes === 300_000)).toBe(true);
    expect(lines().filter(({ type }) => type === "advice")).toHaveLength(3);
    const page = readFileSync(place.path("chart.html"), "utf8");
    expect(page).toContain("<svg");
    expect(page).not.toContain("<script");
  });

  it("chooses the decoders for this machine and keeps the choice", async ({ expect }) => {
    const { code, lines } = await place.run(["bench", "--calibrate", "--json"]);
    expect(code).toBe(0);
    const choices = lines().find(({ type }) => type === "choices")?.["choices"];
    expect(choices).toHaveProperty("lz4-block.large");
    expect(existsSync(join(place.home, "decoders.json"))).toBe(true);
  });

  it("wants a file or the generated data, not both", async ({ expect }) => {
    expect((await place.run(["bench"])).code).toBe(2);
    expect((await place.run(["bench", "plain.bin", "--corpus"])).code).toBe(2);
    place.write("empty.bin", new Uint8Array(0));
    expect((await place.run(["bench", "empty.bin", "--json"])).lines()[0]?.["code"]).toBe("bench.empty");
  });
});

describe("assetx/codec", () => {
  it("is a module that other programs can import from the package", async (context) => {
    const { expect } = context;
    const path = join(PACKAGE, "codec.mjs");
    if (!existsSync(path)) context.skip("dist/npm is not built: run npm run build");
    const codec: typeof Codec = await import(pathToFileURL(path).href);
    const packed = await codec.encode("lz4-frame", PLAIN, { level: 3 });
    const [found] = await codec.detect(packed);
    expect(found?.codec).toBe("lz4-frame");
    expect(Buffer.compare(await codec.decode("lz4-frame", packed), PLAIN)).toBe(0);
    await expect(codec.decode("lz4-frame", packed.subarray(0, 999))).rejects.toMatchObject({ code: "codec.malformed" });
    const types = readFileSync(join(PACKAGE, "codec.d.ts"), "utf8");
    expect(types).toContain("export declare function decode(");
    expect(types).not.toMatch(/^import /m);
  });
});

describe("stdin that ends early", () => {
  it("is an error of the data, not of the command", async ({ expect }) => {
    const child = place.start(["codec", "decode", "gzip", "-", "-o", "early.out", "--json"]);
    child.stdin.end(readFileSync(place.path("plain.gz")).subarray(0, 100));
    const { code, lines } = await finished(child);
    expect([code, lines()[0]?.["code"]]).toEqual([1, "codec.malformed"]);
  });
});
