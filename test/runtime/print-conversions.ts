/** Prints what the pictures, sounds and scores of the cases in a file become: the same text under each runtime. */
import { readFileSync } from "node:fs";
import { decideConversions, type ConversionCase } from "../../tools/lib/conversion/decide.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";

const cases = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as readonly ConversionCase[];
const decided = await decideConversions(createNodeCodecPlatform(), cases);
process.stdout.write(`${JSON.stringify(decided)}\n`);
