import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { it } from "vitest";
import { WORKER_FILE } from "./lib/workerd-registry.ts";

const LIMIT_BYTES = 1024 * 1024;

/** Words that only modules of `wasm/` hold: the sandbox's and the codecs'. */
const WASM_MARKS = ["WebAssembly.instantiate", "WebAssembly.compile", "node:worker_threads", "lz4-block: "];

it("the worker's bundle is one file of at most 1 MiB gzip", ({ expect }) => {
  if (!existsSync(WORKER_FILE)) throw new Error(`${WORKER_FILE} is missing: run npm run build first`);
  expect(gzipSync(readFileSync(WORKER_FILE)).length).toBeLessThan(LIMIT_BYTES);
});

it("the worker's bundle holds nothing of the compute core, and no module of Node", ({ expect }) => {
  const text = readFileSync(WORKER_FILE, "utf8");
  expect(WASM_MARKS.filter((mark) => text.includes(mark))).toEqual([]);
  expect(text.match(/from\s*"[^"]+"/g) ?? []).toEqual([]);
});
