import { alloc, Glb, normalize } from "../../sdk/assembly";
import { Content } from "./content";

const MOST_ELEMENTS: u32 = 64;
const ELEMENT_BYTES: u32 = 16;
const NONE: u32 = 0xffffffff;
/** What an attribute that is not there is numbered. */
export const NO_ACCESSOR: u32 = 0xffffffff;

export const USAGE_POSITION: u32 = 0;
export const USAGE_COLOUR: u32 = 1;
export const USAGE_TEXTURE: u32 = 2;
export const USAGE_NORMAL: u32 = 3;

const FORMAT_FLOAT4: u32 = 3;
const FORMAT_COLOUR: u32 = 4;
const FORMAT_SHORT2_NORMALIZED: u32 = 8;
const FORMAT_SHORT4_NORMALIZED: u32 = 9;
const FORMAT_HALF2: u32 = 10;
const FORMAT_HALF4: u32 = 11;

// offset  size  vertex buffer
//   0x00     4  stride
//   0x04     4  elements
//           16  offset, format, usage, usageIndex of each
//            4  vertices
//            .  stride bytes of each
/** The vertices of one buffer, whole in memory. */
@unmanaged
export class Vertices {
  count: u32;
  private stride: u32;
  private elements: u32;
  private table: usize;
  private data: usize;

  /** The buffer at `at`; `count` is 0 when it is broken. */
  static read(content: Content, at: f64): Vertices {
    const vertices = changetype<Vertices>(alloc(offsetof<Vertices>()));
    content.at = at;
    vertices.stride = content.u32();
    vertices.elements = content.u32();
    if (vertices.elements > MOST_ELEMENTS || vertices.stride == 0 || vertices.stride > 4096) return vertices;
    vertices.table = alloc(vertices.elements * ELEMENT_BYTES);
    if (!content.copy(content.at, vertices.table, vertices.elements * ELEMENT_BYTES)) return vertices;
    content.skip(<f64>(vertices.elements * ELEMENT_BYTES));
    const count = content.u32();
    const bytes = <f64>count * <f64>vertices.stride;
    if (content.failed || bytes > content.left()) return vertices;
    vertices.data = alloc(<usize>bytes);
    if (vertices.data != 0 && content.copy(content.at, vertices.data, <u32>bytes)) vertices.count = count;
    return vertices;
  }

  /** Adds an attribute of `count` vertices as floats; NO_ACCESSOR when the vertices have none. */
  putFloats(glb: Glb, usage: u32, usageIndex: u32, components: u32, first: u32, count: u32): u32 {
    const element = this.find(usage, usageIndex);
    if (element == NONE) return NO_ACCESSOR;
    const offset = load<u32>(this.table + element);
    const format = load<u32>(this.table + element, 4);
    if (!this.fits(offset, format, components)) return NO_ACCESSOR;
    const target = glb.reserve(count * components * 4);
    if (target == 0) return NO_ACCESSOR;
    for (let index: u32 = 0; index < count; index++) {
      const from = this.data + (first + index) * this.stride + offset;
      const to = target + index * components * 4;
      for (let part: u32 = 0; part < components; part++) store<f32>(to + (part << 2), component(from, format, part));
      if (usage == USAGE_NORMAL) normalize(to);
    }
    return glb.closeFloats(count, components);
  }

  /** Adds colours; NO_ACCESSOR when the vertices have none. */
  putColours(glb: Glb, first: u32, count: u32): u32 {
    const element = this.find(USAGE_COLOUR, 0);
    if (element == NONE) return NO_ACCESSOR;
    const offset = load<u32>(this.table + element);
    if (load<u32>(this.table + element, 4) != FORMAT_COLOUR || offset + 4 > this.stride) return NO_ACCESSOR;
    const target = glb.reserve(count * 4);
    if (target == 0) return NO_ACCESSOR;
    for (let index: u32 = 0; index < count; index++) {
      store<u32>(target + (index << 2), load<u32>(this.data + (first + index) * this.stride + offset));
    }
    return glb.closeBytes(count, true);
  }

  /** Offset of the element in the table. */
  private find(usage: u32, usageIndex: u32): u32 {
    for (let at: u32 = 0; at < this.elements * ELEMENT_BYTES; at += ELEMENT_BYTES) {
      if (load<u32>(this.table + at, 8) == usage && load<u32>(this.table + at, 12) == usageIndex) return at;
    }
    return NONE;
  }

  private fits(offset: u32, format: u32, components: u32): bool {
    const bytes = formatBytes(format);
    if (bytes == 0 || componentsOf(format) < components) return false;
    return offset <= this.stride && bytes <= this.stride - offset;
  }
}

function componentsOf(format: u32): u32 {
  if (format <= FORMAT_FLOAT4) return format + 1;
  return format == FORMAT_SHORT2_NORMALIZED || format == FORMAT_HALF2 ? 2 : 4;
}

/** 0 for formats that are no numbers of an attribute of ours. */
function formatBytes(format: u32): u32 {
  if (format <= FORMAT_FLOAT4) return (format + 1) << 2;
  if (format < FORMAT_SHORT2_NORMALIZED || format > FORMAT_HALF4) return 0;
  return componentsOf(format) << 1;
}

function component(at: usize, format: u32, index: u32): f32 {
  if (format <= FORMAT_FLOAT4) return load<f32>(at + (index << 2));
  if (format >= FORMAT_HALF2) return half(load<u16>(at + (index << 1)));
  return max<f32>(<f32>load<i16>(at + (index << 1)) / 32767, -1);
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
