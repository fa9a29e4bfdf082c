import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "vitest";
import { convertMus } from "@assetx/wasm/audio";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";
import { readMidi, type MidiEvent } from "../../lib/midi.ts";

const noJudge = whyNoTool("wildmidi");

describe("convertMus()", () => {
  // That program's ticks have a length of their own, it starts channels at half volume, and it misreads system events.
  it("gives the notes, controllers and programs, at the ticks, that wildmidi gives", (ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    for (let seed = 1; seed <= 20; seed++) {
      const score = anyScore(seed);
      const found = comparable(readMidi(convertMus(score)));
      ctx.expect(found.length).toBeGreaterThan(300);
      ctx.expect(found).toEqual(comparable(readMidi(convertElsewhere(score))));
    }
  });

  it("makes 140 ticks last a second", ({ expect }) => {
    for (const { ticks, seconds } of readMidi(convertMus(anyScore(1)))) expect(seconds).toBeCloseTo(ticks / 140, 6);
  });

  it("writes events that a reader finds where they were put", ({ expect }) => {
    for (let seed = 1; seed <= 20; seed++) {
      const events = readMidi(convertMus(anyScore(seed)));
      const last = events.at(-1);
      expect(last?.message).toEqual([0xff, 0x2f]);
      expect(events.filter(({ message }) => (message[0] ?? 0) >> 4 === 9).length).toBeGreaterThan(100);
      expect(
        events.every(({ message }) => message.every((byte, at) => at === 0 || byte < 128 || message[0] === 0xff)),
      ).toBe(true);
    }
  });
});

/** Without channels, but for percussion: converters give channels out in orders of their own, and set each one's volume. */
function comparable(events: readonly MidiEvent[]): readonly string[] {
  const rows: string[] = [];
  for (const { ticks, message } of events) {
    const [status = 0, first = 0] = message;
    const kind = status >> 4;
    const wanted = kind === 8 || kind === 9 || kind === 12 || (kind === 11 && first !== 7 && first !== 0);
    if (wanted) rows.push([ticks, kind, (status & 15) === 9 ? "drum" : "note", ...message.slice(1)].join(" "));
  }
  return rows.toSorted();
}

function convertElsewhere(score: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "assetx-mus-"));
  try {
    const [input, output] = [join(folder, "score.mus"), join(folder, "score.mid")];
    writeFileSync(input, score);
    runTool("wildmidi", ["-x", output, input]);
    if (!existsSync(output)) throw new Error("wildmidi wrote nothing");
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function anyScore(seed: number): Uint8Array {
  const random = createRandom(seed);
  const score = Array.from({ length: 16 }, (_, channel) => [0x10 | channel, 0xbc, 100]).flat();
  for (let count = 0; count < 600; count++) {
    const channel = random(16);
    const delayed = random(3) === 0;
    const kind = [0, 1, 1, 1, 2, 4, 4][random(7)] ?? 0;
    score.push((delayed ? 0x80 : 0) | (kind << 4) | channel);
    if (kind === 0) score.push(random(128));
    else if (kind === 1 && random(2) === 0) score.push(random(128) | 0x80, 1 + random(127));
    else if (kind === 1) score.push(random(128));
    else if (kind === 2) score.push(random(256));
    else score.push(random(10), random(128));
    if (delayed) score.push(...(random(2) === 0 ? [random(128)] : [0x81, random(128)]));
  }
  score.push(0x60);
  const head = Buffer.alloc(16);
  head.write("MUS\x1a", 0, "latin1");
  head.writeUInt16LE(score.length, 4);
  head.writeUInt16LE(16, 6);
  head.writeUInt16LE(15, 8);
  return new Uint8Array(Buffer.concat([head, Uint8Array.from(score)]));
}
