import { alloc, Glb, normalize } from "../../sdk/assembly";
import { Item } from "./item";
import { Nif } from "./nif";

/** What is not there. */
const NONE: u32 = 0xffffffff;
const HAS_COORDINATES: u32 = 1 << 1;
const HAS_NORMALS: u32 = 1 << 3;
const HAS_COLOURS: u32 = 1 << 5;
const IS_FULL: u32 = 1 << 10;
const FULL_STREAM: u32 = 100;

/**
 * Vertices of Skyrim SE and later. A word of 64 bits says what is in each: the bits from 44 on are attributes, and nibbles
 * below tell offsets in units of 4 bytes. Positions are floats or halves, texture coordinates halves, the others bytes.
 */
@unmanaged
export class PackedVertices {
  private nif: Nif;
  private data: Item;
  private attributes: u32;

  static of(nif: Nif, data: Item): PackedVertices {
    const packed = changetype<PackedVertices>(alloc(offsetof<PackedVertices>()));
    packed.nif = nif;
    packed.data = data;
    packed.attributes = <u32>(data.layout >> 44);
    return packed;
  }

  putPositions(glb: Glb): u32 {
    const isFull = this.nif.stream == FULL_STREAM || (this.attributes & IS_FULL) != 0;
    const least: u32 = isFull ? 12 : 6;
    if (this.data.stride < least) return NONE;
    const target = glb.reserve(this.data.vertices * 12);
    if (target == 0) return NONE;
    for (let index: u32 = 0; index < this.data.vertices; index++) {
      const from = this.data.positions + index * this.data.stride;
      for (let part: u32 = 0; part < 3; part++) {
        const value = isFull ? this.nif.f32At(from + (part << 2)) : half(this.nif.u16At(from + (part << 1)));
        store<f32>(target + index * 12 + (part << 2), value);
      }
    }
    return glb.closeFloats(this.data.vertices, 3);
  }

  putNormals(glb: Glb): u32 {
    const offset = this.offset(HAS_NORMALS, 16, 3);
    const target = offset == NONE ? 0 : glb.reserve(this.data.vertices * 12);
    if (target == 0) return NONE;
    for (let index: u32 = 0; index < this.data.vertices; index++) {
      const from = this.data.positions + index * this.data.stride + offset;
      const to = target + index * 12;
      for (let part: u32 = 0; part < 3; part++) store<f32>(to + (part << 2), <f32>load<u8>(from + part) / 127.5 - 1);
      normalize(to);
    }
    return glb.closeFloats(this.data.vertices, 3);
  }

  putCoordinates(glb: Glb): u32 {
    const offset = this.offset(HAS_COORDINATES, 8, 4);
    const target = offset == NONE ? 0 : glb.reserve(this.data.vertices * 8);
    if (target == 0) return NONE;
    for (let index: u32 = 0; index < this.data.vertices; index++) {
      const from = this.data.positions + index * this.data.stride + offset;
      store<f32>(target + (index << 3), half(this.nif.u16At(from)));
      store<f32>(target + (index << 3), half(this.nif.u16At(from + 2)), 4);
    }
    return glb.closeFloats(this.data.vertices, 2);
  }

  putColours(glb: Glb): u32 {
    const offset = this.offset(HAS_COLOURS, 24, 4);
    const target = offset == NONE ? 0 : glb.reserve(this.data.vertices * 4);
    if (target == 0) return NONE;
    for (let index: u32 = 0; index < this.data.vertices; index++) {
      store<u32>(target + (index << 2), load<u32>(this.data.positions + index * this.data.stride + offset));
    }
    return glb.closeBytes(this.data.vertices, true);
  }

  /** Where an attribute of so many bytes stands in each vertex. */
  private offset(attribute: u32, nibble: u32, bytes: u32): u32 {
    if ((this.attributes & attribute) == 0) return NONE;
    const offset = (<u32>(this.data.layout >> nibble) & 15) << 2;
    return offset + bytes <= this.data.stride ? offset : NONE;
  }
}

/** A number of 16 bits as one of 32. */
function half(bits: u32): f32 {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  const sign: f32 = (bits & 0x8000) != 0 ? -1 : 1;
  if (exponent == 0) return sign * <f32>fraction * reinterpret<f32>(0x33800000);
  const wide = ((exponent == 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  return sign * reinterpret<f32>(wide);
}
