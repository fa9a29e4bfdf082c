import { crc32 } from "node:zlib";
import { expect, it } from "vitest";
import { ByteWriter } from "../../../plugins/sdk/sample/index.ts";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { readPackets } from "../../lib/ogg.ts";
import { loadSetupTable } from "../../lib/vorbis/table.ts";

const { ids: IDS } = await loadSetupTable();

it("fmod-bank puts together every set-up packet that it knows, byte for byte by its CRC-32", async () => {
  expect(IDS.length).toBeGreaterThan(200);
  // What oggenc 1.4.2 writes for mono at 8 kHz with quality -1, and for stereo at 88.2 kHz with 5.8.
  expect(IDS).toEqual(expect.arrayContaining([0x5f997ef8, 0x7fc2bbef]));
  const input = { kind: "bytes", name: "all.fsb", bytes: bankOf(IDS), siblings: new Map() } as const;
  await withSession(loadFirstParty("fmod-bank"), input, async (session) => {
    const listing = await session.list();
    expect(listing.entryCount).toBe(IDS.length);
    for (const [index, id] of IDS.entries()) {
      const packets = readPackets(await session.read(index));
      expect(packets).toHaveLength(4);
      expect(crc32(packets[2]?.bytes ?? new Uint8Array()), listing.entry(index).name).toBe(id);
    }
  });
});

/** An FSB5 with one sound of one packet, a short block of silence, for each id. */
function bankOf(ids: readonly number[]): Uint8Array {
  const headers = new ByteWriter();
  const data = new ByteWriter();
  for (const id of ids) {
    const place = data.sizeBytes / 32;
    // A chunk follows, 44,100 frames a second, two channels; 128 frames.
    headers.u32Le(1 + (8 << 1) + (1 << 5) + ((place << 7) >>> 0)).u32Le((place >>> 25) + 128 * 4);
    headers.u32Le(11 * 2 ** 25 + 4 * 2).u32Le(id);
    data.u16Le(1).u8(0).bytes(new Uint8Array(29));
  }
  const writer = new ByteWriter().text("FSB5").u32Le(1).u32Le(ids.length).u32Le(headers.sizeBytes).u32Le(0);
  writer.u32Le(data.sizeBytes).u32Le(15).bytes(new Uint8Array(32));
  return writer.bytes(headers.finish()).bytes(data.finish()).finish();
}
