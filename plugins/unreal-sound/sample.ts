import { noise, type Sample } from "../sdk/sample/index.ts";
import { adpcm, adpcmMono, bink, bink4, opus, opus4, pcm, unknown, vorbis } from "./sample-content.ts";
import { legacy, zen, zen4 } from "./sample-package.ts";
import type { SoundSample } from "./sample-sound.ts";

const UE415 = { version4: 510, version5: 0 };
const UE4 = { version4: 522, version5: 0 };
const UE5 = { version4: 522, version5: 1013 };
const UE58 = { version4: 522, version5: 1018, isVersioned: true } as const;
const WHOLE: SoundSample = { format: "OGG", layout: "whole", pieces: [vorbis()] };
const CHUNKS: SoundSample = { format: "PCM", layout: "chunks", pieces: split(pcm(16), 46, 200) };
const OPUS: SoundSample = { format: "OPUS", layout: "chunks", pieces: split(opus(2), 42, 1302), seek: "even" };

/** Packages of each kind and engine with sounds of each format, and in each state that is told apart. */
export function samples(): readonly Sample[] {
  return [
    legacy("ue415.uasset", { ...UE415, sound: WHOLE }),
    legacy("ue427.uasset", { ...UE4, sound: WHOLE }),
    legacy("ue427-two.uasset", { ...UE4, sound: { ...WHOLE, pieces: [vorbis(), bink()] } }),
    legacy("ue427-beside.uasset", { ...UE4, sound: { ...WHOLE, isBeside: true } }),
    legacy("ue424.uasset", { ...UE4, sound: { ...CHUNKS, layout: "short", isBeside: true } }),
    legacy("ue427-opus.uasset", { ...UE4, sound: { format: "OPUS", layout: "whole", pieces: [opus4()] } }),
    legacy("ue55.uasset", { ...UE5, sound: WHOLE }),
    legacy("ue58.uasset", { ...UE58, sound: CHUNKS }),
    zen4("zen-427.uasset", { sound: WHOLE }),
    zen("zen-old.uasset", 2, { sound: CHUNKS }),
    zen("zen-55.uasset", 4, { sound: WHOLE }),
    zen("zen-58.uasset", 5, { sound: OPUS }),
    of("mono.uasset", { format: "ADPCM", layout: "whole", pieces: [adpcmMono()] }),
    of("apart.uasset", { format: "ADPCM", layout: "whole", pieces: [adpcm("apart")] }),
    of("in-turn.uasset", { format: "ADPCM", layout: "whole", pieces: [adpcm("inTurn")] }),
    of("bink.uasset", { format: "BINKA", layout: "chunks", pieces: split(bink(), 28), seek: "even" }),
    legacy("bink-427.uasset", { ...UE4, sound: { format: "BINKA", layout: "whole", pieces: [bink4()] } }),
    of("uneven.uasset", { format: "RADA", layout: "chunks", pieces: split(unknown(), 28), seek: "uneven" }),
    of("surround.uasset", { ...OPUS, pieces: split(opus(6), 42) }),
    of("odd-bits.uasset", { format: "PCM", layout: "whole", pieces: [pcm(12)] }),
    of("unknown.uasset", { format: "XMA2_7", layout: "whole", pieces: [unknown()] }),
    of("empty.uasset", { ...WHOLE, pieces: [new Uint8Array(0)] }),
    of("seek-damaged.uasset", { ...OPUS, isSeekDamaged: true }),
    of("packet-cut.uasset", { ...OPUS, pieces: split(opus(2, 100), 42) }),
    without(of("part-missing.uasset", CHUNKS), ".ubulk"),
    without(of("no-data.uasset", CHUNKS), ".uexp"),
    {
      name: "big-endian.uasset",
      bytes: new Uint8Array(80).fill(0x9e, 0, 1).fill(0x2a, 1, 2).fill(0x83, 2, 3).fill(0xc1, 3, 4),
    },
    { name: "no-magic.uasset", bytes: noise(200, 7) },
    { name: "short.uasset", bytes: noise(20, 7) },
  ];
}

function of(name: string, sound: SoundSample): Sample {
  return legacy(name, { ...UE5, sound });
}

/** The bytes in pieces, cut at these places. */
function split(bytes: Uint8Array, ...places: readonly number[]): readonly Uint8Array[] {
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index]));
}

/** The sample without one of the files beside it. */
function without(sample: Sample, extension: string): Sample {
  const kept = Object.entries(sample.siblings ?? {}).filter(([name]) => !name.endsWith(extension));
  return { ...sample, siblings: Object.fromEntries(kept) };
}
