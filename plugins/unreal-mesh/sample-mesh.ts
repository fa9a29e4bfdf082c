import { ByteWriter } from "../sdk/sample/index.ts";

/** Engines whose layouts differ. */
export type Engine = "4.16" | "4.19" | "4.23" | "4.24" | "4.26" | "5.1" | "5.5" | "5.6";

export interface MeshSample {
  readonly engine: Engine;
  /** Levels before the last were left out. */
  readonly leftOut?: number;
  /** The numbers lie in bulk data with this number. */
  readonly streamed?: number;
  readonly hasColours?: true;
  readonly hasFloats?: true;
  readonly isWideDirection?: true;
  readonly isWideIndex?: true;
  /** Replaces the last index. */
  readonly lastIndex?: number;
}

const ENGINES: readonly Engine[] = ["4.16", "4.19", "4.23", "4.24", "4.26", "5.1", "5.5", "5.6"];
/** A square of 100 cm that faces up: x, y, z of its corners. */
const CORNERS = [
  [-50, -50, 0],
  [50, -50, 0],
  [-50, 50, 0],
  [50, 50, 0],
] as const;
const INDICES = [0, 2, 1, 2, 3, 1];
const HALF_ONE = 0x3c00;
const SETS = 2;
const SECTIONS = 2;

function isFrom(engine: Engine, first: Engine): boolean {
  return ENGINES.indexOf(engine) >= ENGINES.indexOf(first);
}

function f32(writer: ByteWriter, value: number): void {
  writer.bytes(new Uint8Array(Float32Array.of(value).buffer));
}

/** One of the directions; the fourth number tells the hand. */
function putDirection(writer: ByteWriter, numbers: readonly number[], mesh: MeshSample): void {
  const isSigned = isFrom(mesh.engine, "4.23");
  for (const number of numbers) {
    if (mesh.isWideDirection === true) writer.u16Le(isSigned ? (number * 32767) & 0xffff : (number + 1) * 32767.5);
    else writer.u8(isSigned ? (number * 127) & 0xff : Math.round((number + 1) * 127.5));
  }
}

function putDirections(writer: ByteWriter, mesh: MeshSample): void {
  putDirection(writer, [1, 0, 0, 0], mesh);
  putDirection(writer, [0, 0, 1, 1], mesh);
}

function putCoordinates(writer: ByteWriter, corner: number, mesh: MeshSample): void {
  for (let set = 0; set < SETS; set++) {
    for (const number of [corner & 1, corner >> 1]) {
      if (mesh.hasFloats === true) f32(writer, number);
      else writer.u16Le(number * HALF_ONE);
    }
  }
}

/** The buffers of a level. */
export function buildBuffers(mesh: MeshSample): Uint8Array {
  const count = CORNERS.length;
  const writer = new ByteWriter();
  if (isFrom(mesh.engine, "4.23")) writer.u8(1, 0);
  writer.u32Le(12).u32Le(count).u32Le(12).u32Le(count);
  for (const corner of CORNERS) for (const number of corner) f32(writer, number);
  const directionBytes = mesh.isWideDirection === true ? 16 : 8;
  const pairBytes = mesh.hasFloats === true ? 8 : 4;
  writer.u8(1, 0).u32Le(SETS);
  if (mesh.engine === "4.16") writer.u32Le(directionBytes + SETS * pairBytes);
  writer.u32Le(count).u32Le(mesh.hasFloats === true ? 1 : 0);
  writer.u32Le(mesh.isWideDirection === true ? 1 : 0);
  if (mesh.engine === "4.16") {
    writer.u32Le(directionBytes + SETS * pairBytes).u32Le(count);
    for (const corner of CORNERS.keys()) {
      putDirections(writer, mesh);
      putCoordinates(writer, corner, mesh);
    }
  } else {
    writer.u32Le(directionBytes).u32Le(count);
    for (const _ of CORNERS) putDirections(writer, mesh);
    writer.u32Le(pairBytes).u32Le(count * SETS);
    for (const corner of CORNERS.keys()) putCoordinates(writer, corner, mesh);
  }
  writer.u8(1, 0).u32Le(4);
  if (mesh.hasColours === true) {
    writer.u32Le(count).u32Le(4).u32Le(count);
    for (const corner of CORNERS.keys()) writer.u8(corner, 64, 128, 255);
  } else writer.u32Le(0);
  const isWide = mesh.isWideIndex === true;
  writer
    .u32Le(isWide ? 1 : 0)
    .u32Le(1)
    .u32Le(INDICES.length * (isWide ? 4 : 2));
  for (const index of [...INDICES.slice(0, -1), mesh.lastIndex ?? 1]) {
    if (isWide) writer.u32Le(index);
    else writer.u16Le(index);
  }
  return writer.finish();
}

function putSections(writer: ByteWriter, engine: Engine): void {
  writer.u8(1, 0).u32Le(SECTIONS);
  for (let section = 0; section < SECTIONS; section++) {
    writer
      .u32Le(section)
      .u32Le(section * 3)
      .u32Le(1)
      .u32Le(0)
      .u32Le(3)
      .u32Le(1)
      .u32Le(1);
    for (const first of ["4.24", "4.26", "5.1"] as const) if (isFrom(engine, first)) writer.u32Le(1);
  }
  if (isFrom(engine, "5.6")) writer.bytes(new Uint8Array(56));
  writer.u32Le(0);
}

/** What stands in an export behind its properties. The materials are names 4 and 5, the first one import 2. */
export function buildMesh(mesh: MeshSample): Uint8Array {
  const { engine, leftOut = 0, streamed } = mesh;
  // Properties that are not read, and what a mesh starts with.
  const writer = new ByteWriter().u8(3, 1, 2).u8(1, 0).u32Le(1).u32Le(0).u32Le(0).bytes(new Uint8Array(16)).u32Le(0);
  writer.u32Le(leftOut + 1);
  for (let level = 0; level <= leftOut; level++) {
    putSections(writer, engine);
    const isLeftOut = level < leftOut;
    if (isFrom(engine, "4.23")) writer.u32Le(isLeftOut ? 1 : 0).u32Le(streamed === undefined ? 1 : 0);
    if (isLeftOut) continue;
    if (isFrom(engine, "5.5")) writer.u32Le(0);
    if (streamed === undefined) writer.bytes(buildBuffers(mesh));
    else writer.u32Le(streamed);
  }
  writer.u32Le(SECTIONS);
  for (let slot = 0; slot < SECTIONS; slot++) {
    writer
      .u32Le(slot === 0 ? 0xfffffffe : 0)
      .u32Le(4 + slot)
      .u32Le(0)
      .u32Le(1);
    writer.bytes(new Uint8Array(20));
  }
  return writer.finish();
}
