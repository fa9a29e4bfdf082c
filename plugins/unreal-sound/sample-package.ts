import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { buildSound, type BuiltSound, type SoundSample } from "./sample-sound.ts";

const TAG = 0x9e2a83c1;
const COOKED = 0x80000200;
const HASH_ID = 0xc1640000n;
/** What the Zen loader calls the class of sounds. */
const SOUND_CLASS = 0x44f26264628e498dn;
const NAMES = ["OGG", "Class", "SoundWave", "None", "SW_Sample", "/Script/Engine"];
const CLASS = 1;
const SOUND = 2;
const FORMAT = 0;
const OBJECT = 4;
const PACKAGE = 5;

interface Options {
  readonly sound: SoundSample;
}

/** Of the engine's objects; 0 for no UE5. */
export interface LegacyOptions extends Options {
  readonly version4: number;
  readonly version5: number;
  readonly isVersioned?: true;
}

function namesOf({ sound }: Options): readonly string[] {
  return NAMES.map((name, index) => (index === FORMAT ? sound.format : name));
}

function siblingsOf(name: string, files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const stem = name.slice(0, name.lastIndexOf("."));
  const found = Object.entries(files).filter(([, { length }]) => length > 0);
  return Object.fromEntries(found.map(([extension, bytes]) => [stem + extension, bytes]));
}

/** A package of the first kind, with its data in a file of their own. */
export function legacy(name: string, options: LegacyOptions): Sample {
  const sound = buildSound(options.sound, FORMAT, options.version5 >= 1009);
  const headerBytes = buildHeader(options, sound, 0).length;
  const bytes = buildHeader(options, sound, headerBytes);
  const body = new ByteWriter().bytes(sound.data).u32Le(TAG).finish();
  return { name, bytes, siblings: siblingsOf(name, { ".uexp": body, ".ubulk": sound.beside }) };
}

function buildHeader(options: LegacyOptions, sound: BuiltSound, headerBytes: number): Uint8Array {
  const { version4, version5 } = options;
  const namesAt = putSummary(options, headerBytes, []).length;
  const names = new ByteWriter();
  for (const name of namesOf(options))
    names
      .u32Le(name.length + 1)
      .zeroTerminated(name)
      .u32Le(0);
  const imports = new ByteWriter();
  imports.u32Le(PACKAGE).u32Le(0).u32Le(CLASS).u32Le(0).u32Le(0).u32Le(SOUND).u32Le(0);
  if (version5 >= 1003) imports.u32Le(0);
  // The class is the first import.
  const exports = new ByteWriter().u32Le(0xffffffff).u32Le(0);
  if (version4 >= 508) exports.u32Le(0);
  exports.u32Le(0).u32Le(OBJECT).u32Le(0).u32Le(0);
  if (version4 >= 511) exports.u64Le(sound.data.length).u64Le(headerBytes);
  else exports.u32Le(sound.data.length).u32Le(headerBytes);
  exports.bytes(new Uint8Array(version5 === 0 ? 60 : 52));
  const importsAt = namesAt + names.sizeBytes;
  const exportsAt = importsAt + imports.sizeBytes;
  const dependsAt = exportsAt + exports.sizeBytes;
  const places = [namesAt, importsAt, exportsAt, dependsAt, dependsAt + 4];
  const writer = new ByteWriter().bytes(putSummary(options, headerBytes, places)).bytes(names.finish());
  writer.bytes(imports.finish()).bytes(exports.finish()).u32Le(0);
  if (version5 < 1009) return writer.finish();
  writer.u32Le(2).u32Le(sound.bulk.length);
  for (const { offset, sizeBytes, flags } of sound.bulk) {
    writer.u32Le(0).u8(0).u64Le(offset).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(sizeBytes).u64Le(sizeBytes);
    writer.u32Le(1).u32Le(flags);
  }
  return writer.finish();
}

/** @param places of names, imports, exports, depends and data resources */
function putSummary(options: LegacyOptions, headerBytes: number, places: readonly number[]): Uint8Array {
  const { version4, version5, isVersioned } = options;
  const [namesAt = 0, importsAt = 0, exportsAt = 0, dependsAt = 0, resourcesAt = 0] = places;
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
  writer.u32Le(5).zeroTerminated("/A/B").u32Le(COOKED).u32Le(NAMES.length).u32Le(namesAt);
  if (version5 >= 1008) writer.u32Le(0).u32Le(0);
  writer.u32Le(0).u32Le(0).u32Le(1).u32Le(exportsAt).u32Le(1).u32Le(importsAt);
  if (version5 >= 1015) writer.bytes(new Uint8Array(16));
  if (version5 >= 1014) writer.u32Le(0);
  writer.u32Le(dependsAt).bytes(new Uint8Array(16));
  if (version5 >= 1018) writer.u32Le(0).u32Le(0);
  if (version5 < 1016) writer.bytes(noise(16, 3));
  writer.u32Le(1).u32Le(1).u32Le(NAMES.length);
  for (let engine = 0; engine < 2; engine++) writer.bytes(new Uint8Array(10)).u32Le(0);
  writer.bytes(new Uint8Array(36)).u32Le(0).u32Le(0);
  if (version5 >= 1001) writer.u32Le(0);
  if (version5 >= 1002) writer.u64Le(0);
  if (version5 >= 1009) writer.u32Le(resourcesAt);
  return writer.finish();
}

/** A package of the Zen loader, by the version of containers' headers. */
export function zen(name: string, headerVersion: 2 | 4 | 5, options: Options): Sample {
  const sound = buildSound(options.sound, FORMAT, headerVersion >= 3);
  const names = putBatch(namesOf(options));
  const front = headerVersion >= 3 ? 52 : 44;
  const mapAt = front + (headerVersion >= 5 ? 8 : 0) + names.length;
  const map = headerVersion >= 3 ? putMap(sound, (16 - (mapAt % 8)) % 8) : new Uint8Array(0);
  const exportsAt = mapAt + map.length;
  const bundlesAt = exportsAt + 72;
  const headerBytes = bundlesAt + 8;
  const writer = new ByteWriter().u32Le(0).u32Le(headerBytes).u64Le(0).u32Le(COOKED).u32Le(0);
  writer.u32Le(exportsAt).u32Le(exportsAt).u32Le(exportsAt).u32Le(bundlesAt);
  // What follows the bundles, which ends the header here.
  if (headerVersion >= 3) writer.bytes(new Uint8Array(12));
  else writer.u32Le(headerBytes);
  if (headerVersion >= 5) writer.u32Le(bundlesAt).u32Le(bundlesAt);
  writer.bytes(names).bytes(map);
  writer.u64Le(0).u64Le(sound.data.length).u32Le(OBJECT).u32Le(0).bytes(new Uint8Array(8));
  writer.bytes(wide(SOUND_CLASS)).bytes(new Uint8Array(32));
  const bytes = writer.u32Le(0).u32Le(1).bytes(sound.data).u32Le(TAG).finish();
  return { name, bytes, siblings: siblingsOf(name, { ".ubulk": sound.beside }) };
}

/** A package of UE4's Zen loader. */
export function zen4(name: string, options: Options): Sample {
  const sound = buildSound(options.sound, FORMAT, false);
  const names = new ByteWriter();
  for (const text of namesOf(options)) names.u8(0, text.length).text(text);
  const hashesAt = 64 + names.sizeBytes + (-names.sizeBytes & 7);
  const exportsAt = hashesAt + 8 + NAMES.length * 8;
  const bundlesAt = exportsAt + 72;
  const graphAt = bundlesAt + 8 + 16;
  const writer = new ByteWriter().u64Le(0).u64Le(0).u32Le(COOKED).u32Le(500).u32Le(64).u32Le(names.sizeBytes);
  writer.u32Le(hashesAt).u32Le(8 + NAMES.length * 8);
  writer.u32Le(exportsAt).u32Le(exportsAt).u32Le(bundlesAt).u32Le(graphAt).u32Le(4).u32Le(0);
  writer
    .bytes(names.finish())
    .bytes(new Uint8Array(-names.sizeBytes & 7))
    .bytes(wide(HASH_ID));
  for (const index of NAMES.keys()) writer.bytes(noise(8, index + 1));
  writer.u64Le(500).u64Le(sound.data.length).u32Le(OBJECT).u32Le(0).bytes(new Uint8Array(8));
  writer.bytes(wide(SOUND_CLASS)).bytes(new Uint8Array(32));
  // One bundle, which creates the export and reads it.
  writer.u32Le(0).u32Le(2).u32Le(0).u32Le(0).u32Le(0).u32Le(1).u32Le(0);
  return { name, bytes: writer.bytes(sound.data).finish(), siblings: siblingsOf(name, { ".ubulk": sound.beside }) };
}

function wide(value: bigint): Uint8Array {
  return new Uint8Array(BigUint64Array.of(value).buffer);
}

function putBatch(names: readonly string[]): Uint8Array {
  const characters = names.join("");
  const writer = new ByteWriter().u32Le(names.length).u32Le(characters.length).bytes(wide(HASH_ID));
  for (const index of names.keys()) writer.bytes(noise(8, index + 1));
  for (const name of names) writer.u8(0, name.length);
  return writer.text(characters).finish();
}

/** @param padding bytes in front, which are counted */
function putMap({ bulk }: BuiltSound, padding: number): Uint8Array {
  const writer = new ByteWriter()
    .u64Le(padding)
    .bytes(new Uint8Array(padding))
    .u64Le(bulk.length * 32);
  for (const { offset, sizeBytes, flags } of bulk) {
    writer.u64Le(offset).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(sizeBytes).u32Le(flags).u32Le(0);
  }
  return writer.finish();
}
