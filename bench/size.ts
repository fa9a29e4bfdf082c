/** What a codec module weighs on the wire: the built modules, each through gzip at its best level. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "../tools/lib/paths.ts";
import { printRows } from "./lib/row.ts";

const FOLDER = join(ROOT, "wasm/dist");

const modules = readdirSync(FOLDER).filter((name) => name.endsWith(".wasm"));
if (modules.length === 0) throw new Error("wasm/dist has no modules: run npm run build:wasm first");
printRows(
  modules.toSorted().map((name) => ({
    bench: "module size, gzip",
    subject: name.replace(/\.wasm$/, ""),
    value: gzipSync(readFileSync(join(FOLDER, name)), { level: 9 }).length / 1000,
    unit: "KB",
  })),
);
