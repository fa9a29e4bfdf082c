/** Prints what every codec makes of the cases in a file: the same text under each runtime. */
import { readFileSync } from "node:fs";
import { decideCases, type DecodeCase } from "../../tools/lib/codec-fuzz/decide.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";

const cases = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as readonly DecodeCase[];
const decided = await decideCases(createNodeCodecPlatform(), cases);
process.stdout.write(`${JSON.stringify(decided)}\n`);
