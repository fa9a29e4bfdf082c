/** A picture with floating point: four numbers a pixel, linear colour, and alpha from 0 to 1. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array<ArrayBuffer>;
}

const MAGIC = 0x01_31_2f_76;
const HALF = 1;
/** Rows that one block holds, by compression: none, ZIPS, ZIP. */
const BLOCK_ROWS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 1],
  [3, 16],
]);
/** Sixteen bytes each once they are floats. */
const MAX_PIXELS = 16 * 1024 * 1024;
const MAX_CHANNELS = 16;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Names in the order in which each row has them. */
  readonly channels: readonly string[];
  readonly compression: number;
  /** Where the table of blocks begins. */
  readonly end: number;
}

/**
 * Reads a scan line OpenEXR file of half floats, unpacked or with ZIP compression, which is what textures are written as.
 * `undefined` for every other, and for a damaged one.
 */
export async function readExr(bytes: Uint8Array): Promise<FloatPicture | undefined> {
  try {
    const header = readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return header === undefined ? undefined : await readPixels(bytes, header);
  } catch {
    // A length past the end, or packed data that is none.
    return undefined;
  }
}

// offset  size  field
//   0x00     4  magic
//   0x04     4  version and flags: 2 for scan lines in one part
//   0x08     .  attributes: name, type, each ending in 0, u32 size, value; a 0 ends them
function readHeader(view: DataView): Header | undefined {
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) return undefined;
  let at = 8;
  let channels: readonly string[] | undefined;
  let compression = -1;
  let box: readonly number[] | undefined;
  const text = (): string => {
    const start = at;
    while (view.getUint8(at) !== 0) at += 1;
    at += 1;
    return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + start, Math.min(255, at - 1 - start)));
  };
  while (view.getUint8(at) !== 0) {
    const name = text();
    text();
    const value = at + 4;
    at = value + view.getUint32(at, true);
    if (name === "compression") compression = view.getUint8(value);
    if (name === "dataWindow") box = [0, 4, 8, 12].map((step) => view.getInt32(value + step, true));
    if (name === "channels") channels = readChannels(view, value);
  }
  const [left = 0, top = 0, right = -1, bottom = -1] = box ?? [];
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (channels === undefined || !BLOCK_ROWS.has(compression) || width < 1 || height < 1) return undefined;
  return width * height > MAX_PIXELS ? undefined : { width, height, top, channels, compression, end: at + 1 };
}

// A channel: name, i32 type, u8 linear, 3 reserved, i32 x and y sampling. The list ends with a 0.
function readChannels(view: DataView, start: number): readonly string[] | undefined {
  const names: string[] = [];
  for (let at = start; view.getUint8(at) !== 0; at += 17) {
    let name = "";
    for (; view.getUint8(at) !== 0; at++) name += String.fromCharCode(view.getUint8(at));
    const isPlain = view.getInt32(at + 1, true) === HALF && view.getInt32(at + 9, true) === 1;
    if (!isPlain || view.getInt32(at + 13, true) !== 1 || names.push(name) > MAX_CHANNELS) return undefined;
  }
  return names;
}

async function readPixels(bytes: Uint8Array, header: Header): Promise<FloatPicture | undefined> {
  const { width, height, top, channels, compression, end } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blockRows = BLOCK_ROWS.get(compression) ?? 1;
  const rowBytes = width * channels.length * 2;
  const pixels = new Float32Array(width * height * 4);
  for (let pixel = 3; pixel < pixels.length; pixel += 4) pixels[pixel] = 1;
  for (let block = 0; block * blockRows < height; block++) {
    const at = Number(view.getBigUint64(end + block * 8, true));
    const row = view.getInt32(at, true) - top;
    const rows = Math.min(blockRows, height - row);
    if (row < 0 || rows < 1) return undefined;
    const stored = bytes.subarray(at + 8, at + 8 + view.getUint32(at + 4, true));
    const isPacked = compression !== 0 && stored.length < rows * rowBytes;
    const planes = isPacked ? unpredict(await inflate(stored, rows * rowBytes)) : stored;
    if (planes.length !== rows * rowBytes) return undefined;
    for (let line = 0; line < rows; line++) {
      putRow(pixels, (row + line) * width * 4, planes.subarray(line * rowBytes, (line + 1) * rowBytes), header);
    }
  }
  return { width, height, pixels };
}

const PLACES: Readonly<Record<string, readonly number[]>> = { R: [0], G: [1], B: [2], A: [3], Y: [0, 1, 2] };

/** One row, which has its channels one after another. */
function putRow(pixels: Float32Array, start: number, row: Uint8Array, { channels, width }: Header): void {
  for (const [index, name] of channels.entries()) {
    const places = Object.hasOwn(PLACES, name) ? (PLACES[name] ?? []) : [];
    for (let x = 0; x < width; x++) {
      const at = (index * width + x) * 2;
      const value = halfOf((row[at] ?? 0) | ((row[at + 1] ?? 0) << 8));
      for (const place of places) pixels[start + x * 4 + place] = value;
    }
  }
}

/** All low bytes, then all high bytes, each stored as the difference to the one before plus 128. */
function unpredict(planes: Uint8Array): Uint8Array {
  for (let at = 1; at < planes.length; at++) planes[at] = (planes[at - 1] ?? 0) + (planes[at] ?? 0) - 128;
  const half = Math.ceil(planes.length / 2);
  return planes.map((_, at) => planes[at % 2 === 0 ? at / 2 : half + (at - 1) / 2] ?? 0);
}

/** Ends once there is more than `sizeBytes`: a few bytes can grow to gigabytes. */
async function inflate(stored: Uint8Array, sizeBytes: number): Promise<Uint8Array> {
  const stream = new Blob([stored.slice()]).stream().pipeThrough(new DecompressionStream("deflate"));
  const whole = new Uint8Array(sizeBytes);
  let used = 0;
  for await (const chunk of stream) {
    if (used + chunk.length > sizeBytes) return new Uint8Array(0);
    whole.set(chunk, used);
    used += chunk.length;
  }
  return whole.subarray(0, used);
}

/** IEEE 754 binary16. */
function halfOf(bits: number): number {
  const sign = bits < 0x8000 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
