/** A reader of standard MIDI files for tests: one track, or the first of several. */

export interface MidiEvent {
  /** From the start. */
  readonly ticks: number;
  readonly seconds: number;
  /** Status and data; of meta events 0xff and the type. */
  readonly message: readonly number[];
}

const DATA_BYTES: Readonly<Record<number, number>> = { 8: 2, 9: 2, 10: 2, 11: 2, 12: 1, 13: 1, 14: 2 };

/** Reads the events; throws on anything that is not right. */
export function readMidi(file: Uint8Array): readonly MidiEvent[] {
  const view = Buffer.from(file);
  if (view.toString("latin1", 0, 4) !== "MThd" || view.readUInt32BE(4) !== 6) throw new Error("no MThd");
  if (view.toString("latin1", 14, 18) !== "MTrk") throw new Error("no MTrk");
  const division = view.readUInt16BE(12);
  const end = 22 + view.readUInt32BE(18);
  if (end > view.length) throw new Error("the track is longer than its file");
  const events: MidiEvent[] = [];
  let [at, status, ticks, seconds, tempo] = [22, 0, 0, 0, 500_000];
  const number = (): number => {
    let value = 0;
    while (true) {
      const byte = view.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  while (at < end) {
    const delta = number();
    ticks += delta;
    seconds += (delta * tempo) / division / 1e6;
    const first = view.readUInt8(at);
    if (first >= 0x80) {
      status = first;
      at++;
    }
    if (status === 0xff) {
      const type = view.readUInt8(at++);
      const size = number();
      if (type === 0x51) tempo = view.readUIntBE(at, 3);
      events.push({ ticks, seconds, message: [0xff, type] });
      at += size;
      if (type === 0x2f && at !== end) throw new Error("bytes follow the track's end");
    } else if (status === 0xf0 || status === 0xf7) at += number();
    else {
      const size = DATA_BYTES[status >> 4] ?? 0;
      events.push({ ticks, seconds, message: [status, ...view.subarray(at, at + size)] });
      at += size;
    }
  }
  if (at !== end) throw new Error("an event runs over the track's end");
  return events;
}
