/**
 * Damages the samples of every plugin at random and looks for anything but a listing or a code.
 *
 *     node tools/fuzz-plugins.ts [--count 10000] [--seed 1]
 */
import { parseArgs } from "node:util";
import { findDefect, type Mutation } from "./lib/conformance/find-defect.ts";
import { listFirstParty, loadFirstParty } from "./lib/conformance/first-party.ts";
import { loadSamples, siblingsOf } from "./lib/conformance/sample.ts";
import { requirePinnedNode } from "./node-version.ts";

requirePinnedNode();
const { values } = parseArgs({
  options: { count: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
let state = (Number(values.seed) * 0x9e3779b1) | 1;

const subjects = [];
for (const folder of listFirstParty()) {
  const plugin = loadFirstParty(folder);
  for (const sample of await loadSamples(folder))
    if (sample.bytes.length > 0) subjects.push({ folder, plugin, sample });
}
const runs = new Map<string, number>();
const defects: string[] = [];
for (let turn = 0; turn < count; turn++) {
  const subject = subjects[turn % subjects.length];
  if (subject === undefined) throw new Error("there are no samples");
  const { folder, plugin, sample } = subject;
  const mutation = damage(sample.bytes);
  const defect = await findDefect(plugin, sample.name, mutation, siblingsOf(sample));
  if (defect !== undefined) defects.push(`${folder} ${sample.name} turn ${turn}: ${defect}`);
  runs.set(folder, (runs.get(folder) ?? 0) + 1);
}
for (const [folder, times] of runs) process.stdout.write(`${folder.padEnd(12)} ${times} inputs\n`);
for (const defect of defects.slice(0, 50)) process.stdout.write(`${defect}\n`);
process.stdout.write(`${count} inputs, ${defects.length} defects\n`);
process.exitCode = defects.length === 0 ? 0 : 1;

/** One to four places overwritten with what hurts most, and sometimes a cut or a repeated part. */
function damage(bytes: Uint8Array): Mutation {
  const copy = bytes.slice();
  const what: string[] = [];
  for (let places = 1 + random(4); places > 0; places--) {
    const at = random(copy.length);
    const value = [0, 0xff, 0x7f, 0x80, random(256)][random(5)] ?? 0;
    const length = [1, 1, 2, 4, 8][random(5)] ?? 1;
    copy.fill(value, at, at + length);
    what.push(`${length} x ${value} at ${at}`);
  }
  const kind = random(8);
  const at = random(copy.length + 1);
  if (kind === 0) return { what: `${what.join(", ")}, cut at ${at}`, bytes: copy.slice(0, at) };
  if (kind !== 1) return { what: what.join(", "), bytes: copy };
  const doubled = new Uint8Array(copy.length + at);
  doubled.set(copy);
  doubled.set(copy.subarray(0, at), copy.length);
  return { what: `${what.join(", ")}, first ${at} repeated`, bytes: doubled };
}

function random(below: number): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
