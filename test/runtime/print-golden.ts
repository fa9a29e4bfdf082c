/** Prints what every first-party plugin gives for its samples, and the fuel that took: the same text under each runtime. */
import { answerOf, type GoldenSample } from "../../tools/lib/conformance/golden.ts";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";

const golden: Record<string, Record<string, GoldenSample>> = {};
const fuel: Record<string, number | undefined> = {};
for (const folder of listFirstParty()) {
  const answers: Record<string, GoldenSample> = {};
  for (const sample of await loadSamples(folder)) {
    const answer = await answerOf(loadFirstParty(folder), sample);
    answers[sample.name] = answer.golden;
    fuel[`${folder}/${sample.name}`] = answer.fuelUsed;
  }
  golden[folder] = answers;
}
// Deno keeps idle worker threads alive, and with them the process. A pipe takes its time: what was not written by then is lost.
process.stdout.write(`${JSON.stringify({ golden, fuel })}\n`, () => process.exit(0));
