import { ByteReader } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { MidiTrack } from "./midi-track.ts";

/**
 * Doom's music to a standard MIDI file of one track: the same notes, with General MIDI's channel for percussion.
 *
 *     offset  size  field
 *       0x00     4  "MUS" 0x1a
 *       0x04     2  score size
 *       0x06     2  score offset
 *       0x08     8  channels, secondary channels, instruments, 0; then the instruments: not needed here
 *
 *     event: bit 7 a delay follows, bits 4 to 6 the kind, bits 0 to 3 the channel; then what the kind needs, then the delay in
 *     base 128, highest digit first, bit 7 of a byte set when another follows. 140 ticks make a second.
 *
 * https://moddingwiki.shikadi.net/wiki/MUS_Format
 */
const MAGIC = 0x1a53554d;
const HEADER_BYTES = 16;
/** 70 ticks a quarter note at two quarter notes a second. */
const TICKS_PER_QUARTER = 70;
const QUARTER_MICROSECONDS = 500_000;
/** The most that one MIDI delta can say. */
const MAX_TICKS = 2 ** 28 - 1;
const MUS_PERCUSSION = 15;
const MIDI_PERCUSSION = 9;
const FULL_VOLUME = 127;
const RELEASE_VELOCITY = 64;

const KIND = { release: 0, play: 1, bend: 2, system: 3, control: 4, measure: 5, end: 6 } as const;
/** MIDI controllers of the system events 10 to 14. */
const SYSTEM_CONTROLLERS = [120, 123, 126, 127, 121];
const FIRST_SYSTEM = 10;
/** MIDI controllers of the controllers 1 to 9; 0 changes the program. */
const CONTROLLERS = [0, 1, 7, 10, 11, 91, 93, 64, 67];

/**
 * The MIDI file of a MUS score.
 *
 * @throws AssetxError `audio.score` with the offset of what is wrong
 * @example
 * const midi = convertMus(lump);
 */
export function convertMus(mus: Uint8Array): Uint8Array<ArrayBuffer> {
  const { start, score } = findScore(mus);
  const reader = new ByteReader(score, "The MUS score");
  const track = new MidiTrack(QUARTER_MICROSECONDS);
  const channels = new ChannelMap();
  const volumes = new Uint8Array(16).fill(FULL_VOLUME);
  let ticks = 0;
  while (reader.leftBytes > 0) {
    const at = start + reader.offset;
    const take = (): number => (reader.leftBytes > 0 ? reader.readU8() : bad("it ends within an event", at));
    const event = take();
    const kind = (event >> 4) & 7;
    const from = event & 15;
    if (kind === KIND.end) break;
    switch (kind) {
      case KIND.release:
        track.add(ticks, 0x80 | channels.get(from), take() & 0x7f, RELEASE_VELOCITY);
        break;
      case KIND.play: {
        const note = take();
        if (note & 0x80) volumes[from] = take() & 0x7f;
        track.add(ticks, 0x90 | channels.get(from), note & 0x7f, volumes[from] ?? FULL_VOLUME);
        break;
      }
      case KIND.bend: {
        const bend = take() * 64;
        track.add(ticks, 0xe0 | channels.get(from), bend & 0x7f, bend >> 7);
        break;
      }
      case KIND.system: {
        const number = take();
        const controller = SYSTEM_CONTROLLERS[number - FIRST_SYSTEM] ?? bad(`system event ${number}`, at);
        track.add(ticks, 0xb0 | channels.get(from), controller, 0);
        break;
      }
      case KIND.control: {
        const number = take();
        const value = take() & 0x7f;
        if (number === 0) track.add(ticks, 0xc0 | channels.get(from), value);
        else {
          const controller = CONTROLLERS[number - 1] ?? bad(`controller ${number}`, at);
          track.add(ticks, 0xb0 | channels.get(from), controller, value);
        }
        break;
      }
      case KIND.measure:
        break;
      default:
        bad(`an event of kind ${kind}`, at);
    }
    if (event & 0x80) ticks += readDelay(take, MAX_TICKS - ticks, at);
  }
  return track.toFile(ticks, TICKS_PER_QUARTER);
}

function findScore(mus: Uint8Array): { start: number; score: Uint8Array } {
  if (mus.length < HEADER_BYTES) bad("its header ends early", mus.length);
  const header = new ByteReader(mus, "The MUS header");
  if (header.readU32Le() !== MAGIC) bad("it does not start as one", 0);
  const sizeBytes = header.readU16Le();
  const start = header.readU16Le();
  if (start < HEADER_BYTES || start + sizeBytes > mus.length) {
    bad(`${sizeBytes} bytes at ${start} do not lie in its ${mus.length} bytes`, 4);
  }
  return { start, score: mus.subarray(start, start + sizeBytes) };
}

function readDelay(take: () => number, mostTicks: number, at: number): number {
  let ticks = 0;
  while (true) {
    const digit = take();
    ticks = ticks * 128 + (digit & 0x7f);
    if (ticks > mostTicks) bad("its delays are too long", at);
    if ((digit & 0x80) === 0) return ticks;
  }
}

/** MIDI channels in the order in which a score uses its own; percussion has its own place. */
class ChannelMap {
  readonly #known = new Map<number, number>([[MUS_PERCUSSION, MIDI_PERCUSSION]]);
  #next = 0;

  get(mus: number): number {
    const known = this.#known.get(mus);
    if (known !== undefined) return known;
    if (this.#next === MIDI_PERCUSSION) this.#next++;
    const midi = this.#next++;
    this.#known.set(mus, midi);
    return midi;
  }
}

function bad(detail: string, offset: number): never {
  return fail("audio.score", { detail, offset });
}
