const WORDS = table();

/** A hash of a name: row 0 for its slot, 1 and 2 to tell names apart, 3 for its key. */
export function hashName(name: string, row: number): number {
  let first = 0x7fed7fed;
  let second = 0xeeeeeeee;
  for (const character of name.toUpperCase()) {
    const value = character.charCodeAt(0);
    first = ((WORDS[row * 256 + value] ?? 0) ^ (first + second)) >>> 0;
    second = (value + first + second + (second << 5) + 3) >>> 0;
  }
  return first;
}

/** Enciphers whole words; up to three bytes at the end stay as they are. */
export function encrypt(bytes: Uint8Array, key: number): Uint8Array {
  const output = bytes.slice();
  const view = new DataView(output.buffer);
  let seed = 0xeeeeeeee;
  let state = key >>> 0;
  for (let at = 0; at + 4 <= output.length; at += 4) {
    seed = (seed + (WORDS[0x400 + (state & 255)] ?? 0)) >>> 0;
    const plain = view.getUint32(at, true);
    view.setUint32(at, (plain ^ (state + seed)) >>> 0, true);
    state = (((~state << 21) + 0x11111111) | (state >>> 11)) >>> 0;
    seed = (plain + seed + (seed << 5) + 3) >>> 0;
  }
  return output;
}

function table(): Uint32Array {
  const words = new Uint32Array(0x500);
  let state = 0x00100001;
  const next = (): number => {
    state = (state * 125 + 3) % 0x2aaaab;
    return state & 0xffff;
  };
  for (let column = 0; column < 256; column++) {
    for (let row = 0; row < 5; row++) {
      const high = next();
      words[row * 256 + column] = high * 65_536 + next();
    }
  }
  return words;
}
