import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { buildBuffers, buildMesh, type MeshSample } from "./sample-mesh.ts";

const TAG = 0x9e2a83c1;
const COOKED = 0x80000200;
const HASH_ID = 0xc1640000n;
/** What the Zen loader calls the class of static meshes. */
const MESH_CLASS = 0x407cde1a593e47cfn;
/** Bulk data in a file of their own whose offsets need no more. */
const SEPARATE = 0x10501;
const NAMES = ["None", "Class", "StaticMesh", "Material", "M_First", "M_Second", "SM_Sample", "/Script/Engine"];
const CLASS = 1;
const MESH = 2;
const MATERIAL = 3;
const FIRST_MATERIAL = 4;
const OBJECT = 6;
const PACKAGE = 7;
/** Of the names above that the header of a mesh needs. */
const IMPORTS = [
  [CLASS, MESH],
  [MATERIAL, FIRST_MATERIAL],
] as const;

interface Options {
  readonly mesh: MeshSample;
  /** Replaces the name of the mesh's class. */
  readonly className?: string;
}

/** Of the engine's objects; 0 for no UE5. */
export interface LegacyOptions extends Options {
  readonly version4: number;
  readonly version5: number;
  readonly isVersioned?: true;
}

function namesOf({ className }: Options): readonly string[] {
  return NAMES.map((name, index) => (index === MESH ? (className ?? name) : name));
}

function bulkOf(mesh: MeshSample): readonly Uint8Array[] {
  return mesh.streamed === undefined ? [] : [buildBuffers(mesh)];
}

function siblingsOf(name: string, files: Readonly<Record<string, readonly Uint8Array[]>>): Record<string, Uint8Array> {
  const stem = name.slice(0, name.lastIndexOf("."));
  const found = Object.entries(files).flatMap(([extension, [bytes]]) =>
    bytes === undefined ? [] : [[stem + extension, bytes] as const],
  );
  return Object.fromEntries(found);
}

/** A package of the first kind, with its data in a file of their own. */
export function legacy(name: string, options: LegacyOptions): Sample {
  const data = buildMesh(options.mesh);
  const bytes = buildHeader(options, data.length, buildHeader(options, data.length, 0).length);
  const body = new ByteWriter().bytes(data).u32Le(TAG).finish();
  return { name, bytes, siblings: siblingsOf(name, { ".uexp": [body], ".ubulk": bulkOf(options.mesh) }) };
}

function buildHeader(options: LegacyOptions, dataBytes: number, headerBytes: number): Uint8Array {
  const { version5, mesh } = options;
  const namesAt = putSummary(options, headerBytes, []).length;
  const names = new ByteWriter();
  for (const name of namesOf(options))
    names
      .u32Le(name.length + 1)
      .zeroTerminated(name)
      .u32Le(0);
  const imports = new ByteWriter();
  for (const [kind, object] of IMPORTS) {
    imports.u32Le(PACKAGE).u32Le(0).u32Le(kind).u32Le(0).u32Le(0).u32Le(object).u32Le(0);
    if (version5 >= 1003) imports.u32Le(0);
  }
  // The class is the first import.
  const exports = new ByteWriter().u32Le(0xffffffff).u32Le(0).u32Le(0).u32Le(0).u32Le(OBJECT).u32Le(0).u32Le(0);
  exports
    .u64Le(dataBytes)
    .u64Le(headerBytes)
    .bytes(new Uint8Array(version5 === 0 ? 60 : 52));
  const importsAt = namesAt + names.sizeBytes;
  const exportsAt = importsAt + imports.sizeBytes;
  const dependsAt = exportsAt + exports.sizeBytes;
  const places = [namesAt, importsAt, exportsAt, dependsAt, dependsAt + 4];
  const writer = new ByteWriter().bytes(putSummary(options, headerBytes, places)).bytes(names.finish());
  writer.bytes(imports.finish()).bytes(exports.finish()).u32Le(0);
  if (version5 < 1009) return writer.finish();
  const bulk = bulkOf(mesh);
  writer.u32Le(2).u32Le(bulk.length);
  for (const { length } of bulk) {
    writer.u32Le(0).u8(0).u64Le(0).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(length).u64Le(length);
    writer.u32Le(1).u32Le(SEPARATE);
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
  writer.u32Le(0).u32Le(0).u32Le(1).u32Le(exportsAt).u32Le(IMPORTS.length).u32Le(importsAt);
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
  const data = buildMesh(options.mesh);
  const names = putBatch(namesOf(options));
  const front = headerVersion >= 3 ? 52 : 44;
  const mapAt = front + (headerVersion >= 5 ? 8 : 0) + names.length;
  const map = headerVersion >= 3 ? putMap(bulkOf(options.mesh), (16 - (mapAt % 8)) % 8) : new Uint8Array(0);
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
  writer.u64Le(0).u64Le(data.length).u32Le(OBJECT).u32Le(0).bytes(new Uint8Array(8));
  writer.bytes(wide(options.className === undefined ? MESH_CLASS : 1n)).bytes(new Uint8Array(32));
  const bytes = writer.u32Le(0).u32Le(1).bytes(data).u32Le(TAG).finish();
  return { name, bytes, siblings: siblingsOf(name, { ".ubulk": bulkOf(options.mesh) }) };
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
function putMap(bulk: readonly Uint8Array[], padding: number): Uint8Array {
  const writer = new ByteWriter()
    .u64Le(padding)
    .bytes(new Uint8Array(padding))
    .u64Le(bulk.length * 32);
  for (const { length } of bulk) {
    writer.u64Le(0).u32Le(0xffffffff).u32Le(0xffffffff).u64Le(length).u32Le(SEPARATE).u32Le(0);
  }
  return writer.finish();
}
