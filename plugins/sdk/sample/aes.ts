const BLOCK_BYTES = 16;
const ROUNDS = 14;
const S_BOX = makeBox();

/** AES-256 (FIPS 197) without chaining; `bytes` are filled up with zeros to whole blocks. `key` has 32 bytes. */
export function encryptAes(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  const output = new Uint8Array(Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES);
  output.set(bytes);
  const keys = expandKey(key);
  for (let at = 0; at < output.length; at += BLOCK_BYTES) encryptBlock(output.subarray(at, at + BLOCK_BYTES), keys);
  return output;
}

/** The same with cipher feedback of whole blocks: each one is xored with the encryption of the one before it. */
export function encryptAesCfb(bytes: Uint8Array, key: Uint8Array, vector: Uint8Array): Uint8Array {
  const output = new Uint8Array(Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES);
  output.set(bytes);
  let before = vector;
  for (let at = 0; at < output.length; at += BLOCK_BYTES) {
    const block = output.subarray(at, at + BLOCK_BYTES);
    for (const [index, byte] of encryptAes(before, key).entries()) block[index] = (block[index] ?? 0) ^ byte;
    before = block;
  }
  return output;
}

/** The same with a counter, which starts at `first` behind the 12 bytes of `vector`; nothing is filled up. */
export function encryptAesCtr(bytes: Uint8Array, key: Uint8Array, vector: Uint8Array, first = 0): Uint8Array {
  const output = Uint8Array.from(bytes);
  const counter = new Uint8Array(BLOCK_BYTES);
  counter.set(vector);
  for (let at = 0; at < output.length; at += BLOCK_BYTES) {
    new DataView(counter.buffer).setUint32(12, first + at / BLOCK_BYTES);
    const stream = encryptAes(counter, key);
    for (let index = at; index < Math.min(at + BLOCK_BYTES, output.length); index++) {
      output[index] = (output[index] ?? 0) ^ (stream[index - at] ?? 0);
    }
  }
  return output;
}

function encryptBlock(block: Uint8Array, keys: Uint8Array): void {
  addKey(block, keys, 0);
  for (let round = 1; round <= ROUNDS; round++) {
    // Row r of column c comes from column c + r.
    const shifted = block.map((_, index) => S_BOX[block[(index + 4 * (index % 4)) % BLOCK_BYTES] ?? 0] ?? 0);
    block.set(round === ROUNDS ? shifted : shifted.map((_, index) => mixColumn(shifted, index)));
    addKey(block, keys, round * BLOCK_BYTES);
  }
}

function mixColumn(block: Uint8Array, index: number): number {
  const at = (row: number): number => block[(index & ~3) + ((index + row) & 3)] ?? 0;
  return double(at(0)) ^ double(at(1)) ^ at(1) ^ at(2) ^ at(3);
}

function addKey(block: Uint8Array, keys: Uint8Array, from: number): void {
  for (let index = 0; index < BLOCK_BYTES; index++) block[index] = (block[index] ?? 0) ^ (keys[from + index] ?? 0);
}

function expandKey(key: Uint8Array): Uint8Array {
  const keys = new Uint8Array((ROUNDS + 1) * BLOCK_BYTES);
  keys.set(key.subarray(0, 32));
  let constant = 1;
  for (let at = 32; at < keys.length; at += 4) {
    let word = [...keys.subarray(at - 4, at)];
    if (at % 32 === 0) {
      word = [1, 2, 3, 0].map((index) => S_BOX[word[index] ?? 0] ?? 0);
      word[0] = (word[0] ?? 0) ^ constant;
      constant *= 2;
    } else if (at % 32 === 16) word = word.map((byte) => S_BOX[byte] ?? 0);
    for (const [index, byte] of word.entries()) keys[at + index] = byte ^ (keys[at + index - 32] ?? 0);
  }
  return keys;
}

function double(value: number): number {
  return ((value << 1) ^ ((value >> 7) * 0x11b)) & 0xff;
}

/** The inverse in GF(2^8), then an affine map. Powers of 3 are all elements but 0; 0xf6 is the inverse of 3. */
function makeBox(): Uint8Array {
  const box = new Uint8Array(256).fill(0x63, 0, 1);
  let power = 1;
  let inverse = 1;
  do {
    power ^= double(power);
    inverse = multiply(inverse, 0xf6);
    const wide = inverse | (inverse << 8);
    box[power] = (inverse ^ (wide >> 7) ^ (wide >> 6) ^ (wide >> 5) ^ (wide >> 4) ^ 0x63) & 0xff;
  } while (power !== 1);
  return box;
}

function multiply(left: number, right: number): number {
  let product = 0;
  let value = left;
  for (let bits = right; bits !== 0; bits >>= 1) {
    if ((bits & 1) !== 0) product ^= value;
    value = double(value);
  }
  return product;
}
