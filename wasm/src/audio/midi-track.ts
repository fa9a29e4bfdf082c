const FORMAT_ONE_TRACK = 0;
const SET_TEMPO = [0xff, 0x51, 3];
const END_OF_TRACK = [0xff, 0x2f, 0];

/** Collects the events of a standard MIDI file with one track. */
export class MidiTrack {
  readonly #bytes: number[] = [];
  #ticks = 0;

  /** @param quarterMicroseconds length of a quarter note */
  constructor(quarterMicroseconds: number) {
    this.add(0, ...SET_TEMPO, quarterMicroseconds >> 16, (quarterMicroseconds >> 8) & 0xff, quarterMicroseconds & 0xff);
  }

  /** @param ticks from the start, never less than the last event's, which may lie at most 2^28 - 1 back */
  add(ticks: number, ...event: readonly number[]): void {
    const delta = ticks - this.#ticks;
    this.#ticks = ticks;
    for (const shift of [21, 14, 7]) {
      if (delta >> shift > 0) this.#bytes.push(((delta >> shift) & 0x7f) | 0x80);
    }
    this.#bytes.push(delta & 0x7f, ...event);
  }

  /** The whole file; the track ends at `ticks` and takes no more events. */
  toFile(ticks: number, ticksPerQuarter: number): Uint8Array<ArrayBuffer> {
    this.add(ticks, ...END_OF_TRACK);
    const file = new Uint8Array(22 + this.#bytes.length);
    const view = new DataView(file.buffer);
    file.set([0x4d, 0x54, 0x68, 0x64]); // MThd
    view.setUint32(4, 6);
    view.setUint16(8, FORMAT_ONE_TRACK);
    view.setUint16(10, 1);
    view.setUint16(12, ticksPerQuarter);
    file.set([0x4d, 0x54, 0x72, 0x6b], 14); // MTrk
    view.setUint32(18, this.#bytes.length);
    file.set(this.#bytes, 22);
    return file;
  }
}
