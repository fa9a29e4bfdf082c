import { expect, it } from "vitest";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { readPackets, type OggPacket } from "../../lib/ogg.ts";
import { dropTimes, shortenSetup, shortenSound } from "../../lib/vorbis/shorten.ts";
import { encodeSound, type EncodedSound } from "../../lib/vorbis/sound.ts";
import { loadSetupTable } from "../../lib/vorbis/table.ts";
import { writeWem, type VorbForm } from "../../lib/vorbis/wem.ts";
import { needTools } from "../codec/tool.ts";

/** Rate, channels, quality; those of 11,025 have one size of blocks and one mode. */
const SOUNDS = [
  [44_100, 2, 5],
  [48_000, 1, 2],
  [22_050, 1, 3],
  [11_025, 1, 0],
  [48_000, 8, 4],
  [44_100, 2, 10],
] as const;
const LOOP = [100, 8000] as const;

interface Case {
  readonly name: string;
  readonly form: VorbForm;
  readonly bigEndian?: boolean;
  /** Which set of books numbers are of, or how the packet is written otherwise. */
  readonly setup: 0 | 1 | "packed" | "timeless" | "whole";
  /** Whether packets leave out what their neighbours tell. */
  readonly isShort?: boolean;
}

const CASES: readonly Case[] = [
  { name: "of today", form: "fmt", setup: 1, isShort: true },
  { name: "of today with standard packets", form: "fmt", setup: 1 },
  { name: "of today with a chunk of its own, big-endian", form: 0x2a, bigEndian: true, setup: 1, isShort: true },
  { name: "with the older set of books", form: 0x34, setup: 0 },
  { name: "with the older set of books, big-endian", form: 0x32, bigEndian: true, setup: 0 },
  { name: "with packed books", form: 0x34, setup: "packed" },
  { name: "with standard books", form: 0x34, setup: "timeless" },
  { name: "with whole headers", form: 0x2c, setup: "whole" },
  { name: "with whole headers, big-endian", form: 0x28, bigEndian: true, setup: "whole" },
];

it.for(CASES)("gives the packets of a real encoder back from a WEM $name", async (one, context) => {
  needTools(context, ["oggenc"]);
  for (const [rate, channels, quality] of SOUNDS) {
    const sound = encodeSound(rate, channels, quality);
    const wem = await wemOf(one, sound);
    const packets = await extractPackets(wem);
    const what = `${rate} ${channels} ${quality}`;
    expect(packets.length, what).toBe(3 + sound.packets.length);
    expect(packets[0]?.bytes.subarray(0, 16), what).toEqual(sound.headers[0].subarray(0, 16));
    expect(packets[0]?.bytes.subarray(28), what).toEqual(sound.headers[0].subarray(28));
    expect(new TextDecoder().decode(packets[1]?.bytes)).toMatch(/LOOPSTART=100.*LOOPLENGTH=7901/s);
    expect(Buffer.compare(packets[2]?.bytes ?? new Uint8Array(), sound.headers[2]), what).toBe(0);
    for (const [index, packet] of sound.packets.entries()) {
      const found = packets[3 + index]?.bytes ?? new Uint8Array();
      const isLast = index === sound.packets.length - 1;
      expect(one.isShort === true ? sameSound(found, packet, isLast) : equal(found, packet), `${what} ${index}`).toBe(
        true,
      );
    }
    expect(packets.at(-1)?.granule, what).toBe(BigInt(sound.frames));
  }
});

it("gives the start of a sound that goes on elsewhere", async (context) => {
  needTools(context, ["oggenc"]);
  const sound = encodeSound(44_100, 2, 5);
  const wem = await wemOf({ name: "", form: "fmt", setup: 1, isShort: true }, sound);
  const packets = await extractPackets(wem.subarray(0, wem.length >> 1));
  expect(packets.length).toBeGreaterThan(20);
  expect(packets.length).toBeLessThan(sound.packets.length);
  for (let index = 0; index < packets.length - 4; index++) {
    expect(sameSound(packets[3 + index]?.bytes, sound.packets[index], false), `${index}`).toBe(true);
  }
});

async function wemOf(
  { form, bigEndian = false, setup, isShort = false }: Case,
  sound: EncodedSound,
): Promise<Uint8Array> {
  const { sets } = await loadSetupTable();
  const packet = sound.headers[2];
  const short = (): Uint8Array =>
    setup === "timeless" ? dropTimes(packet) : shortenSetup(packet, sound.channels, bookForm(setup, sets));
  return writeWem({
    ...sound,
    form,
    bigEndian,
    loop: LOOP,
    headers: setup === "whole" ? sound.headers : [short()],
    sound: isShort ? sound.packets.map((bytes) => shortenSound(bytes, sound.modes)) : sound.packets,
  });
}

function bookForm(setup: Case["setup"], sets: readonly (readonly Uint8Array[])[]): readonly Uint8Array[] | "packed" {
  return (typeof setup === "number" ? sets[setup] : undefined) ?? "packed";
}

async function extractPackets(bytes: Uint8Array): Promise<readonly OggPacket[]> {
  const input = { kind: "bytes", name: "sound.wem", bytes: Uint8Array.from(bytes), siblings: new Map() } as const;
  return await withSession(loadFirstParty("wwise-bnk"), input, async (session) => {
    const listing = await session.list();
    expect(listing.entry(0).name).toBe("sound.ogg");
    return readPackets(await session.read(0));
  });
}

/** A shortened packet comes back with one byte of zeros more; the last one cannot know what would have followed it. */
function sameSound(
  found: Uint8Array = new Uint8Array(),
  packet: Uint8Array = new Uint8Array(),
  isLast = false,
): boolean {
  const start = found.slice(0, packet.length);
  const first = start[0] ?? 0;
  const wanted = packet[0] ?? 0;
  // Of two modes, the flag of the next block is the fourth bit of a long one.
  if (isLast && (wanted & 2) !== 0) start[0] = (first & ~8) | (wanted & 8);
  return equal(start, packet) && found.length === packet.length + 1 && found.at(-1) === 0;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
