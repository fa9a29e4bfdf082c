/** Writes `golden.json` of every plugin, or of those named: what each sample gives now. Read the difference before you commit. */
import { writeFileSync } from "node:fs";
import { goldenOf, goldenPath } from "./lib/conformance/golden.ts";
import { listFirstParty } from "./lib/conformance/first-party.ts";
import { requirePinnedNode } from "./node-version.ts";

requirePinnedNode();
const wanted = process.argv.slice(2);
for (const folder of wanted.length === 0 ? listFirstParty() : wanted) {
  const golden = await goldenOf(folder);
  writeFileSync(goldenPath(folder), `${JSON.stringify(golden, null, 2)}\n`);
  process.stdout.write(`${folder}: ${Object.keys(golden).length} samples\n`);
}
