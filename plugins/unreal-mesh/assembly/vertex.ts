import { alloc, ERRNO_EILSEQ, Glb, normalize } from "../../sdk/assembly";
import { Level } from "./level";

/** The engine counts in centimetres, glTF in metres. */
const METRES: f64 = 0.01;

/** The numbers of a level's vertices on their way into a file. */
@unmanaged
export class Vertices {
  private level: Level;
  private glb: Glb;
  /** What stands behind the points: directions and coordinates, as they are in the package. */
  private raw: usize;
  private stride: u32;
  private isSigned: bool;
  /** The coordinates are in memory, not the directions. */
  private isLoaded: bool;

  /** 0 when there is no memory. */
  static of(level: Level, glb: Glb, mayBeUnsigned: bool, isOld: bool): Vertices {
    const made = changetype<Vertices>(alloc(offsetof<Vertices>()));
    made.level = level;
    made.glb = glb;
    made.stride = level.directionBytes + (level.isInterleaved ? level.coordinateBytes : 0);
    const bytes = level.vertices * made.stride;
    made.raw = alloc(bytes);
    if (made.raw == 0 || !level.source.copy(level.directions, made.raw, bytes)) return changetype<Vertices>(0);
    made.isSigned = !isOld && (!mayBeUnsigned || made.looksSigned());
    return made;
  }

  /** Points: y and z change places, which turns the left-handed room around and makes y the way up. -1 on failure. */
  addPoints(): i32 {
    const level = this.level;
    const at = this.glb.reserve(level.vertices * 12);
    if (at == 0 || !level.source.copy(level.points, at, level.vertices * 12)) return -1;
    for (let index: u32 = 0; index < level.vertices; index++) {
      const point = at + index * 12;
      const y = load<f32>(point, 4);
      store<f32>(point, metres(load<f32>(point)));
      store<f32>(point, metres(load<f32>(point, 8)), 4);
      store<f32>(point, metres(y), 8);
    }
    return <i32>this.glb.closeFloats(level.vertices, 3);
  }

  addNormals(): i32 {
    const count = this.level.vertices;
    const at = this.glb.reserve(count * 12);
    if (at == 0) return -1;
    for (let index: u32 = 0; index < count; index++) this.putDirection(index, 1, at + index * 12);
    return <i32>this.glb.closeFloats(count, 3);
  }

  addTangents(): i32 {
    const count = this.level.vertices;
    const at = this.glb.reserve(count * 16);
    if (at == 0) return -1;
    for (let index: u32 = 0; index < count; index++) {
      const to = at + index * 16;
      this.putDirection(index, 0, to);
      // The other room has the other hand.
      store<f32>(to, this.component(index, 1, 3) < 0 ? 1 : -1, 12);
    }
    return <i32>this.glb.closeFloats(count, 4);
  }

  addCoordinates(set: u32): i32 {
    const level = this.level;
    const count = level.vertices;
    const at = this.glb.reserve(count * 8);
    if (at == 0 || !this.loadCoordinates()) return -1;
    const pair: u32 = level.hasFloats ? 8 : 4;
    const front = (level.isInterleaved ? level.directionBytes : 0) + set * pair;
    for (let index: u32 = 0; index < count; index++) {
      const from = this.raw + index * this.stride + front;
      const to = at + index * 8;
      if (level.hasFloats) store<u64>(to, load<u64>(from));
      else {
        store<f32>(to, half(load<u16>(from)));
        store<f32>(to, half(load<u16>(from, 2)), 4);
      }
    }
    return <i32>this.glb.closeFloats(count, 2);
  }

  /** Blue comes first in the package. */
  addColours(): i32 {
    const level = this.level;
    const at = this.glb.reserve(level.vertices * 4);
    if (at == 0 || !level.source.copy(level.colours, at, level.vertices * 4)) return -1;
    for (let index: u32 = 0; index < level.vertices; index++) {
      const to = at + index * 4;
      const blue = load<u8>(to);
      store<u8>(to, load<u8>(to, 2));
      store<u8>(to, blue, 2);
    }
    return <i32>this.glb.closeBytes(level.vertices, true);
  }

  /** From here on the directions are gone. */
  private loadCoordinates(): bool {
    const level = this.level;
    const bytes = level.coordinateBytes;
    if (level.isInterleaved || this.stride == 0) return true;
    if (this.isLoaded) return true;
    this.isLoaded = true;
    this.stride = bytes;
    this.raw = alloc(bytes * level.vertices);
    return this.raw != 0 && level.source.copy(level.coordinates, this.raw, bytes * level.vertices);
  }

  /** The tangent is number 0, the normal 1. */
  private putDirection(index: u32, number: u32, to: usize): void {
    store<f32>(to, this.component(index, number, 0));
    store<f32>(to, this.component(index, number, 2), 4);
    store<f32>(to, this.component(index, number, 1), 8);
    normalize(to);
  }

  private component(index: u32, number: u32, component: u32): f32 {
    const at = this.raw + index * this.stride;
    if (this.level.isWideDirection) {
      const place = at + ((number * 4 + component) << 1);
      return this.isSigned ? <f32>load<i16>(place) / 32767 : <f32>load<u16>(place) / 32767.5 - 1;
    }
    const place = at + number * 4 + component;
    return this.isSigned ? <f32>load<i8>(place) / 127 : <f32>load<u8>(place) / 127.5 - 1;
  }

  /** Whether normals are nearer to a length of 1 when they are read as signed numbers. */
  private looksSigned(): bool {
    const count = min(this.level.vertices, 256);
    this.isSigned = false;
    const asUnsigned = this.error(count);
    this.isSigned = true;
    return this.error(count) <= asUnsigned;
  }

  private error(count: u32): f32 {
    let error: f32 = 0;
    for (let index: u32 = 0; index < count; index++) {
      const x = this.component(index, 1, 0);
      const y = this.component(index, 1, 1);
      const z = this.component(index, 1, 2);
      error += abs<f32>(x * x + y * y + z * z - 1);
    }
    return error;
  }
}

/** Adds the indices of a section, whose raw ones are in memory. The accessor, or -errno. */
export function addIndices(level: Level, glb: Glb, raw: usize, section: u32): i32 {
  const count = level.sectionTriangles(section) * 3;
  const at = glb.reserve(count << 2);
  if (at == 0) return -ERRNO_EILSEQ;
  const first = level.firstIndex(section);
  for (let index: u32 = 0; index < count; index++) {
    const from = first + index;
    const vertex: u32 = level.isWideIndex ? load<u32>(raw + (from << 2)) : <u32>load<u16>(raw + (from << 1));
    if (vertex >= level.vertices) return -ERRNO_EILSEQ;
    store<u32>(at + (index << 2), vertex);
  }
  return <i32>glb.closeIndices(count);
}

function metres(value: f32): f32 {
  return <f32>(<f64>value * METRES);
}

/** A number of 16 bits. What is not finite is too large here, and glTF has no such numbers. */
function half(bits: u32): f32 {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign: f32 = (bits & 0x8000) != 0 ? -1 : 1;
  if (exponent == 31) return 0;
  if (exponent == 0) return (sign * <f32>fraction) / 16777216;
  return sign * reinterpret<f32>(((exponent + 112) << 23) | (fraction << 13));
}
