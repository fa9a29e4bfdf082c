/** What a made-up CRN file is like. */
export interface CrunchPlan {
  readonly variant: "original" | "unity";
  /** The format's number in the header. */
  readonly format: number;
  readonly width: number;
  readonly height: number;
  readonly levels: number;
  readonly faces: number;
  /** Entries of each palette that the format has. */
  readonly entries: number;
  readonly seed: number;
}

const HEAD_BYTES = 70;
const ALPHA_ONLY = new Set([7, 8, 9]);
const COLOUR_ONLY = new Set([0, 10, 11]);
const ETC = new Set([10, 11, 12]);
const LENGTH_ORDER = [17, 18, 19, 20, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15, 16];

/** A CRN file of random content that follows the format: every Huffman code is complete, every symbol has a meaning. */
export function writeCrunch(plan: CrunchPlan): Uint8Array {
  const random = createRandom(plan.seed);
  const { format, entries } = plan;
  const unity = plan.variant === "unity";
  const colour = !ALPHA_ONLY.has(format);
  const alpha = !COLOUR_ONLY.has(format);
  const references = makeModel(random, unity ? 256 : 512);
  const [colourEndpoint, colourSelector, alphaEndpoint, alphaSelector] = [0, 1, 2, 3].map(() =>
    makeModel(random, entries),
  );
  const models: LevelModels = {
    references,
    endpoints: [...(colour ? [colourEndpoint] : []), ...(alpha ? [alphaEndpoint] : [])].filter(isModel),
    selectors: [...(colour ? [colourSelector] : []), ...(alpha ? [alphaSelector] : [])].filter(isModel),
  };
  if (format === 7 || format === 8) {
    models.endpoints.push(...models.endpoints);
    models.selectors.push(...models.selectors);
  }
  const tables = new BitWriter();
  const kinds = [colour ? [colourEndpoint, colourSelector] : [], alpha ? [alphaEndpoint, alphaSelector] : []];
  for (const model of [references, ...kinds.flat()].filter(isModel)) writeModel(tables, model, random);
  const palette = (present: boolean, sizes: readonly number[], entryBytes: number): Uint8Array =>
    present ? writePalette(random, sizes, entries * entryBytes) : new Uint8Array();
  const parts = [
    palette(colour, ETC.has(format) ? [32] : [32, 64], 12),
    palette(colour, [unity ? 16 : 49], 16),
    palette(alpha, [256], 4),
    palette(alpha, [unity ? 64 : 225], 16),
  ];
  const levels = Array.from({ length: plan.levels }, (_, level) => {
    const across = (Math.ceil(Math.max(1, plan.width >> level) / 4) + 1) & ~1;
    const down = (Math.ceil(Math.max(1, plan.height >> level) / 4) + 1) & ~1;
    // In the original variant any bits are a level.
    if (!unity) return randomBytes(random, across * down * plan.faces * 14);
    const writer = new BitWriter();
    for (let face = 0; face < plan.faces; face++) {
      if (ETC.has(format)) writeEtcFace(writer, random, models, across, down);
      else writeUnityFace(writer, random, models, across, down);
    }
    return writer.bytes();
  });
  return layOutFile(plan, parts, tables.bytes(), levels);
}

function layOutFile(
  plan: CrunchPlan,
  parts: readonly Uint8Array[],
  tables: Uint8Array,
  levels: readonly Uint8Array[],
): Uint8Array {
  const headBytes = HEAD_BYTES + 4 * plan.levels;
  const pieces = [...parts, tables, ...levels];
  const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, headBytes));
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x4878);
  view.setUint16(2, headBytes);
  view.setUint32(6, file.length);
  view.setUint16(12, plan.width);
  view.setUint16(14, plan.height);
  file.set([plan.levels, plan.faces, plan.format], 16);
  let at = headBytes;
  for (const [index, part] of parts.entries()) {
    if (part.length > 0) {
      setUint24(view, 33 + 8 * index, at);
      setUint24(view, 36 + 8 * index, part.length);
      view.setUint16(39 + 8 * index, plan.entries);
    }
    file.set(part, at);
    at += part.length;
  }
  view.setUint16(65, tables.length);
  setUint24(view, 67, at);
  file.set(tables, at);
  at += tables.length;
  for (const [index, level] of levels.entries()) {
    view.setUint32(HEAD_BYTES + 4 * index, at);
    file.set(level, at);
    at += level.length;
  }
  view.setUint16(10, crc16(file.subarray(headBytes)));
  view.setUint16(4, crc16(file.subarray(6, headBytes)));
  return file;
}

/** CRC-16/GENIBUS. */
function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return crc ^ 0xffff;
}

function setUint24(view: DataView, at: number, value: number): void {
  view.setUint8(at, value >> 16);
  view.setUint16(at + 1, value & 0xffff);
}

type Random = () => number;

/** Numbers from 0 to 2^32 - 1 (xorshift). */
function createRandom(seed: number): Random {
  let state = seed + 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function randomBytes(random: Random, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => random() >>> 24);
}

/** Bits, highest first. */
class BitWriter {
  readonly #bits: number[] = [];

  put(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) this.#bits.push((value >> bit) & 1);
  }

  symbol({ lengths, codes }: Model, symbol: number): void {
    this.put(codes[symbol] ?? 0, lengths[symbol] ?? 0);
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
    for (const [index, bit] of this.#bits.entries()) {
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
    }
    return bytes;
  }
}

/** A Huffman code. */
interface Model {
  readonly lengths: readonly number[];
  readonly codes: readonly number[];
}

interface LevelModels {
  readonly references: Model;
  /** One step for each endpoint that a block has. */
  readonly endpoints: Model[];
  readonly selectors: Model[];
}

function isModel(model: Model | undefined): model is Model {
  return model !== undefined;
}

function makeModel(random: Random, size: number): Model {
  const lengths = randomLengths(random, size);
  const codes: number[] = [];
  let code = 0;
  for (let length = 1; length <= 16; length++) {
    code <<= 1;
    for (const [symbol, own] of lengths.entries()) if (own === length) codes[symbol] = code++;
  }
  return { lengths, codes };
}

/** Lengths of a complete code: leaves of a tree that is split at random places. */
function randomLengths(random: Random, size: number): readonly number[] {
  if (size === 1) return [1];
  const depths = [0];
  while (depths.length < size) {
    const index = random() % depths.length;
    const depth = depths[index] ?? 0;
    if (depth === 16) continue;
    depths[index] = depth + 1;
    depths.push(depth + 1);
  }
  return depths;
}

/** Models of so many symbols each, then random bits. */
function writePalette(random: Random, sizes: readonly number[], bytes: number): Uint8Array {
  const writer = new BitWriter();
  for (const size of sizes) writeModel(writer, makeModel(random, size), random);
  for (let byte = 0; byte < bytes; byte++) writer.put(random() >>> 24, 8);
  return writer.bytes();
}

/** One model: 11 length symbols have 4 bits and 10 have 5, so that their code is complete too. */
function writeModel(writer: BitWriter, { lengths }: Model, random: Random): void {
  writer.put(lengths.length, 14);
  writer.put(21, 5);
  const width = (symbol: number): number => (symbol < 11 ? 4 : 5);
  for (const symbol of LENGTH_ORDER) writer.put(width(symbol), 3);
  const code = (symbol: number): void => writer.put(symbol < 11 ? symbol : 22 + (symbol - 11), width(symbol));
  for (let at = 0; at < lengths.length;) {
    const length = lengths[at] ?? 0;
    let run = 1;
    while (lengths[at + run] === length && run < 70) run++;
    code(length);
    at++;
    const repeats = run - 1;
    if (repeats >= 7) {
      code(20);
      writer.put(repeats - 7, 6);
      at += repeats;
    } else if (repeats >= 3 && repeats <= 6 && random() % 2 === 0) {
      code(19);
      writer.put(repeats - 3, 2);
      at += repeats;
    }
  }
}

/** Blocks of 2 x 2 share a symbol of references; those of the first row have nothing above them. */
function writeUnityFace(writer: BitWriter, random: Random, models: LevelModels, across: number, down: number): void {
  const groups: number[] = [];
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      if (x % 2 === 0 && y % 2 === 0) {
        groups[x] = random() & (y === 0 ? 0b1101_1101 : 0xff);
        writer.symbol(models.references, groups[x] ?? 0);
      }
      const reference = ((groups[x & ~1] ?? 0) >> ((y & 1) * 2 + (x & 1) * 4)) & 3;
      if (reference === 0) for (const model of models.endpoints) writeAny(writer, random, model);
      for (const model of models.selectors) writeAny(writer, random, model);
    }
  }
}

/** Blocks of a pair of rows share a symbol: where the first endpoint comes from, and whether there is a second. */
function writeEtcFace(writer: BitWriter, random: Random, models: LevelModels, across: number, down: number): void {
  const groups: number[] = [];
  const [colour] = models.endpoints;
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      if (y % 2 === 0) {
        // No block lies above the first row, and none above and left of the first column.
        let group = random() & (y === 0 ? 0b1111_1101 : 0xff);
        if (x === 0) group &= 0b1111_1010;
        groups[x] = group;
        writer.symbol(models.references, group);
      }
      const group = (groups[x] ?? 0) >> ((y & 1) * 2);
      if ((group & 3) === 0) for (const model of models.endpoints) writeAny(writer, random, model);
      for (const model of models.selectors) writeAny(writer, random, model);
      if (((group >> 4) & 3) !== 0 && colour !== undefined) writeAny(writer, random, colour);
    }
  }
}

function writeAny(writer: BitWriter, random: Random, model: Model): void {
  writer.symbol(model, random() % model.lengths.length);
}
