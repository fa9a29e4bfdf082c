/** Prints what every codec makes of good and of damaged data: the same text under each runtime. */
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideCases } from "../../tools/lib/codec-fuzz/decide.ts";
import { makeDecodeCases } from "../lib/decode-cases.ts";

process.stdout.write(`${JSON.stringify(await decideCases(createNodeCodecPlatform(), await makeDecodeCases()))}\n`);
