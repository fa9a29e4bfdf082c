import { crc32, inflateRawSync } from "node:zlib";
import { dropTimes, shortenSetup } from "../vorbis/shorten.ts";
import { fromBase64 } from "./sample.ts";
import type { CodecVector } from "./types.ts";
import { NUMBERED, PACKETS } from "./vorbis-setup.table.ts";

const BY_CRC32 = 0;
const OF_WWISE = 1;
const ONLY_MODES = 0x80;
const HEAD_BYTES = 7;

const mono = Uint8Array.from(inflateRawSync(fromBase64(PACKETS.mono)));
const stereo = Uint8Array.from(inflateRawSync(fromBase64(PACKETS.stereo)));

/** Every way to ask for two packets of libvorbis. */
export const vectors: readonly CodecVector[] = [
  vector("mono by CRC-32", byCrc32(mono), mono),
  vector("stereo by CRC-32", byCrc32(stereo), stereo),
  vector("modes by CRC-32", onlyModes(byCrc32(stereo)), Uint8Array.of(0, 1)),
  vector("mono with the first set", ofWwise(1, fromBase64(NUMBERED.monoFirst)), mono),
  vector("mono with the second set", ofWwise(1, fromBase64(NUMBERED.monoSecond)), mono),
  vector("stereo with the first set", ofWwise(2, fromBase64(NUMBERED.stereoFirst)), stereo),
  vector("stereo with the second set", ofWwise(2, fromBase64(NUMBERED.stereoSecond)), stereo),
  vector("modes of Wwise", onlyModes(ofWwise(2, fromBase64(NUMBERED.stereoSecond))), Uint8Array.of(0, 1)),
  vector("packed books", ofWwise(2, shortenSetup(stereo, 2, "packed")), stereo),
  vector("no times", ofWwise(1, dropTimes(mono)), mono),
  vector("no head", ofWwise(2, stereo.subarray(HEAD_BYTES)), stereo),
  vector("whole", ofWwise(2, stereo), stereo),
  vector("modes of a whole packet", onlyModes(ofWwise(2, stereo)), Uint8Array.of(0, 1)),
];

function byCrc32(packet: Uint8Array): Uint8Array {
  const id = crc32(packet);
  return Uint8Array.of(BY_CRC32, id & 255, (id >> 8) & 255, (id >> 16) & 255, id >>> 24);
}

function ofWwise(channels: number, packet: Uint8Array): Uint8Array {
  return Uint8Array.of(OF_WWISE, channels, ...packet);
}

function onlyModes(request: Uint8Array): Uint8Array {
  return request.map((byte, at) => (at === 0 ? byte | ONLY_MODES : byte));
}

function vector(name: string, packed: Uint8Array, plain: Uint8Array): CodecVector {
  return { codec: "vorbis-setup", name, packed, plain, params: new Uint8Array() };
}
