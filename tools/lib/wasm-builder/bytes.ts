/** Bytes of a module: short ones as a list, long ones as an array. */
export type Bytes = Uint8Array | readonly number[];

export function join(...parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** An unsigned LEB128. */
export function u32(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 0x80;
    rest = Math.floor(rest / 0x80);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed LEB128. */
export function s64(value: bigint | number): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (true) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** A length, then as many bytes. */
export function sized(bytes: Bytes): Uint8Array {
  return join(u32(bytes.length), bytes);
}

export function text(value: string): Uint8Array {
  return sized(new TextEncoder().encode(value));
}

/** A count, then as many rows. */
export function vector(rows: readonly Bytes[]): Uint8Array {
  return join(u32(rows.length), ...rows);
}
