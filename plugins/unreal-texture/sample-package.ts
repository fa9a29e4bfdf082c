import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { buildTexture, type BulkRecord, type Layout, type TextureSample } from "./sample-texture.ts";

interface PackageOptions {
  readonly textures: readonly TextureSample[];
  /** Names besides those that textures need. */
  readonly names?: readonly string[];
}

/** A package of the first kind, of an engine whose versions of objects are these; 0 for no UE5. */
export interface LegacyOptions extends PackageOptions {
  readonly version4: number;
  readonly version5: number;
  readonly layout: Layout;
  /** The versions are stated. */
  readonly isVersioned?: true;
  /** Header and data lie in one file. */
  readonly isSingle?: true;
}

/** A package of the Zen loader, by the version of containers' headers. */
interface ZenOptions extends PackageOptions {
  readonly headerVersion: 2 | 3 | 4 | 5;
  readonly isVersioned?: true;
  /** Exports state that they are textures; otherwise they state no class. */
  readonly hasClass?: true;
}

const TAG = 0x9e2a83c1;
const COOKED = 0x80000200;
const HASH_ID = 0xc1640000;
const NONE_AT = 0;
/** What the Zen loader calls the class of textures. */
const TEXTURE_CLASS = 0x5b93bca796d1fa6fn;

function namesOf({ textures, names = [] }: PackageOptions): readonly string[] {
  const objects = textures.map((_, index) => `T_${index}`);
  return ["None", ...new Set(textures.map(({ format }) => format)), ...objects, ...names];
}

/** Exports one after another, and what they refer to. */
function buildExports(options: PackageOptions, layout: Layout, start: number, hasTable: boolean) {
  const names = namesOf(options);
  const exports: Uint8Array[] = [];
  const records: BulkRecord[] = [];
  const files: Record<string, Uint8Array> = {};
  let at = start;
  for (const texture of options.textures) {
    const formatName = names.indexOf(texture.format);
    const firstRecord = records.length;
    const place = { layout, formatName, noneName: NONE_AT, start: at, hasTable, firstRecord };
    const built = buildTexture(texture, place);
    exports.push(built.bytes);
    records.push(...built.records);
    Object.assign(files, built.files);
    at += built.bytes.length;
  }
  return { names, exports, records, files };
}

/** A sample whose files are named as the package is. */
export function legacy(name: string, options: LegacyOptions): Sample {
  const hasTable = options.version5 >= 1009;
  // The header's size does not depend on where things lie, so a first round tells it.
  const draft = buildExports(options, options.layout, 0, hasTable);
  const headerBytes = buildHeader(options, draft, 0).length;
  const built = buildExports(options, options.layout, headerBytes, hasTable);
  const header = buildHeader(options, built, headerBytes);
  const data = new ByteWriter();
  for (const one of built.exports) data.bytes(one);
  const body = data.u32Le(TAG).finish();
  const siblings = siblingsOf(name, built.files);
  if (options.isSingle === true) return { name, bytes: new ByteWriter().bytes(header).bytes(body).finish(), siblings };
  return { name, bytes: header, siblings: { ...siblings, ...siblingsOf(name, { ".uexp": body }) } };
}

function siblingsOf(name: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const stem = name.slice(0, name.lastIndexOf("."));
  return Object.fromEntries(Object.entries(files).map(([extension, bytes]) => [stem + extension, bytes]));
}

type Exports = ReturnType<typeof buildExports>;

function buildHeader(options: LegacyOptions, built: Exports, headerBytes: number): Uint8Array {
  const { version4, version5 } = options;
  const summaryBytes = putSummary(options, built, headerBytes, [0, 0, 0, 0]).length;
  const names = new ByteWriter();
  for (const name of built.names) {
    names.u32Le(name.length + 1).zeroTerminated(name);
    if (version4 >= 504) names.u32Le(0);
  }
  const exportsAt = summaryBytes + names.sizeBytes;
  const exports = new ByteWriter();
  let at = headerBytes;
  for (const [index, bytes] of built.exports.entries()) {
    putExport(exports, built.names.indexOf(`T_${index}`), bytes.length, at, version4, version5);
    at += bytes.length;
  }
  const dependsAt = exportsAt + exports.sizeBytes;
  const resourcesAt = dependsAt + 4 * built.exports.length;
  const summary = putSummary(options, built, headerBytes, [summaryBytes, exportsAt, dependsAt, resourcesAt]);
  const writer = new ByteWriter().bytes(summary).bytes(names.finish()).bytes(exports.finish());
  writer.bytes(new Uint8Array(4 * built.exports.length));
  if (version5 >= 1009) putResources(writer, built.records);
  return writer.finish();
}

/** @param places of names, exports, depends and data resources */
function putSummary(
  options: LegacyOptions,
  { names, exports }: Exports,
  headerBytes: number,
  [namesAt = 0, exportsAt = 0, dependsAt = 0, resourcesAt = 0]: readonly number[],
): Uint8Array {
  const { version4, version5, isVersioned } = options;
  const writer = new ByteWriter()
    .u32Le(TAG)
    .u32Le(version5 === 0 ? 0xfffffff9 : 0xfffffff8)
    .u32Le(0);
  writer.u32Le(isVersioned === true ? version4 : 0);
  if (version5 > 0) writer.u32Le(isVersioned === true ? version5 : 0);
  writer.u32Le(0);
  if (version5 >= 1016) writer.bytes(noise(20, 2)).u32Le(headerBytes);
  writer.u32Le(0);
  if (version5 < 1016) writer.u32Le(headerBytes);
  writer.u32Le(5).zeroTerminated("/A/B").u32Le(COOKED).u32Le(names.length).u32Le(namesAt);
  if (version5 >= 1008) writer.u32Le(0).u32Le(0);
  writer.u32Le(0).u32Le(0).u32Le(exports.length).u32Le(exportsAt).u32Le(0).u32Le(exportsAt);
  if (version5 >= 1015) writer.bytes(new Uint8Array(16));
  if (version5 >= 1014) writer.u32Le(0);
  writer.u32Le(dependsAt).u32Le(0).u32Le(0);
  if (version4 >= 510) writer.u32Le(0);
  writer.u32Le(0);
  if (version5 >= 1018) writer.u32Le(0).u32Le(0);
  if (version5 < 1016) writer.bytes(noise(16, 3));
  writer.u32Le(1).u32Le(exports.length).u32Le(names.length);
  for (let engine = 0; engine < 2; engine++) writer.bytes(new Uint8Array(10)).u32Le(0);
  writer.u32Le(0).u32Le(0).u32Le(0).u32Le(0).u32Le(0).u64Le(0).u32Le(0).u32Le(0);
  if (version4 >= 507) writer.u32Le(0).u32Le(0);
  if (version5 >= 1001) writer.u32Le(0);
  if (version5 >= 1002) writer.u64Le(0);
  if (version5 >= 1009) writer.u32Le(resourcesAt);
  return writer.finish();
}

function putExport(
  writer: ByteWriter,
  name: number,
  sizeBytes: number,
  offset: number,
  version4: number,
  version5: number,
): void {
  writer.u32Le(0).u32Le(0);
  if (version4 >= 508) writer.u32Le(0);
  writer.u32Le(0).u32Le(name).u32Le(0).u32Le(0);
  if (version4 >= 511) writer.u64Le(sizeBytes).u64Le(offset);
  else writer.u32Le(sizeBytes).u32Le(offset);
  writer.bytes(new Uint8Array(version5 === 0 ? 60 : 52));
}

function putResources(writer: ByteWriter, records: readonly BulkRecord[]): void {
  writer.u32Le(2).u32Le(records.length);
  for (const { flags, offset, sizeBytes } of records) {
    writer.u32Le(0).u8(0).u64Le(offset).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(sizeBytes).u64Le(sizeBytes);
    writer.u32Le(1).u32Le(flags);
  }
}

/** A sample of a package as IoStore containers hold it. */
export function zen(name: string, options: ZenOptions): Sample {
  const { headerVersion, isVersioned } = options;
  const built = buildExports(options, "5.0", 0, headerVersion >= 3);
  const batch = putBatch(built.names);
  const front = 4 + 4 + 8 + 8 + 16 + (headerVersion >= 3 ? 12 : 4);
  const versionBytes = isVersioned === true ? 20 : 0;
  const cellBytes = headerVersion >= 5 ? 8 : 0;
  const mapAt = front + versionBytes + cellBytes + batch.length;
  const map = headerVersion >= 3 ? putMap(built.records, headerVersion >= 4 ? 8 - ((mapAt + 8) % 8) : -1) : [];
  const exportsAt = mapAt + map.length;
  const bundlesAt = exportsAt + 72 * built.exports.length;
  const headerBytes = bundlesAt + 8 * built.exports.length;
  const writer = new ByteWriter()
    .u32Le(isVersioned === true ? 1 : 0)
    .u32Le(headerBytes)
    .u32Le(0)
    .u32Le(0);
  writer.u32Le(COOKED).u32Le(0).u32Le(exportsAt).u32Le(exportsAt).u32Le(exportsAt).u32Le(bundlesAt);
  // What follows the bundles, which ends the header here.
  if (headerVersion >= 3) writer.bytes(new Uint8Array(12));
  else writer.u32Le(headerBytes);
  if (isVersioned === true) writer.u32Le(3).u32Le(522).u32Le(1018).u32Le(0).u32Le(0);
  if (headerVersion >= 5) writer.u32Le(bundlesAt).u32Le(bundlesAt);
  writer.bytes(batch).bytes(Uint8Array.from(map));
  let at = 0;
  for (const [index, bytes] of built.exports.entries()) {
    writer
      .u64Le(at)
      .u64Le(bytes.length)
      .u32Le(built.names.indexOf(`T_${index}`))
      .u32Le(0)
      .bytes(new Uint8Array(8))
      .bytes(new Uint8Array(BigUint64Array.of(options.hasClass === true ? TEXTURE_CLASS : 0n).buffer))
      .bytes(new Uint8Array(32));
    at += bytes.length;
  }
  for (const [index] of built.exports.entries()) writer.u32Le(index).u32Le(1);
  for (const bytes of built.exports) writer.bytes(bytes);
  return { name, bytes: writer.u32Le(TAG).finish(), siblings: siblingsOf(name, built.files) };
}

/** Bytes that the header had in the package's first form, which places in exports count. */
const FIRST_HEADER_BYTES = 500;

/** A package of UE4's Zen loader, whose exports lie in another order than they were cooked in. */
export function zen4(name: string, options: PackageOptions): Sample {
  const built = buildExports(options, "4.23", FIRST_HEADER_BYTES, false);
  const names = new ByteWriter();
  for (const text of built.names) names.u8(0, text.length).text(text);
  const padding = new Uint8Array(-names.sizeBytes & 7);
  const hashesAt = 64 + names.sizeBytes + padding.length;
  const hashBytes = 8 + 8 * built.names.length;
  const exportsAt = hashesAt + hashBytes;
  const bundlesAt = exportsAt + 72 * built.exports.length;
  const graphAt = bundlesAt + 8 + 16 * built.exports.length;
  const writer = new ByteWriter().u64Le(0).u64Le(0).u32Le(COOKED).u32Le(FIRST_HEADER_BYTES);
  writer.u32Le(64).u32Le(names.sizeBytes).u32Le(hashesAt).u32Le(hashBytes);
  writer.u32Le(exportsAt).u32Le(exportsAt).u32Le(bundlesAt).u32Le(graphAt).u32Le(4).u32Le(0);
  writer.bytes(names.finish()).bytes(padding).u64Le(HASH_ID);
  for (const index of built.names.keys()) writer.bytes(noise(8, index + 1));
  let at = FIRST_HEADER_BYTES;
  for (const [index, bytes] of built.exports.entries()) {
    writer
      .u64Le(at)
      .u64Le(bytes.length)
      .u32Le(built.names.indexOf(`T_${index}`))
      .u32Le(0)
      .bytes(new Uint8Array(48));
    at += bytes.length;
  }
  // One bundle, which creates all exports and reads them from the last to the first.
  writer.u32Le(0).u32Le(2 * built.exports.length);
  for (const index of built.exports.keys()) writer.u32Le(index).u32Le(0);
  for (const index of [...built.exports.keys()].toReversed()) writer.u32Le(index).u32Le(1);
  writer.u32Le(0);
  for (const bytes of built.exports.toReversed()) writer.bytes(bytes);
  return { name, bytes: writer.finish(), siblings: siblingsOf(name, built.files) };
}

function putBatch(names: readonly string[]): Uint8Array {
  const characters = new ByteWriter();
  for (const name of names) characters.text(name);
  const writer = new ByteWriter().u32Le(names.length).u32Le(characters.sizeBytes).u64Le(HASH_ID);
  for (const [index] of names.entries()) writer.bytes(noise(8, index + 1));
  for (const name of names) writer.u8(0, name.length);
  return writer.bytes(characters.finish()).finish();
}

/** @param padding bytes in front, which newer packages count; -1 for none and no count */
function putMap(records: readonly BulkRecord[], padding: number): Uint8Array {
  const writer = new ByteWriter();
  if (padding >= 0) writer.u64Le(padding % 8).bytes(new Uint8Array(padding % 8));
  writer.u64Le(records.length * 32);
  for (const { flags, offset, sizeBytes } of records) {
    writer.u64Le(offset).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(sizeBytes).u32Le(flags).u32Le(0);
  }
  return writer.finish();
}
