import { alloc, Glb, normalize, Source } from "../../sdk/assembly";
import { Walk } from "./walk";

const CHANNELS: u32 = 14;
const STREAMS: u32 = 4;
/** 2017.1, 2018.1 and 2019.1, from which formats and channels have other numbers. */
const V2017: u32 = (2017 << 16) | 0x100;
const V2018: u32 = (2018 << 16) | 0x100;
const V2019: u32 = (2019 << 16) | 0x100;

export const POSITION: u32 = 0;
export const NORMAL: u32 = 1;
export const TANGENT: u32 = 2;
export const COLOR: u32 = 3;
export const UV0: u32 = 4;
export const UVS: u32 = 8;

const F32: u32 = 0;
const F16: u32 = 1;
const UNORM8: u32 = 2;
const SNORM8: u32 = 3;
const UNORM16: u32 = 4;
const SNORM16: u32 = 5;
const U8: u32 = 6;
const U16: u32 = 8;
const I16: u32 = 9;
const U32: u32 = 10;

@unmanaged
class Channel {
  stream: u32;
  offset: u32;
  format: u32;
  /** How many components are stored, and how many mean something. */
  stored: u32;
  used: u32;
}

/** The vertices of a mesh, whose numbers lie in up to four streams. */
@unmanaged
export class Vertices {
  count: u32;
  data: usize;
  private channels: usize;
  private starts: usize;
  private strides: usize;

  /** Reads the layout from `m_VertexData`, which `walk` goes over; 0 when it makes no sense. */
  static read(walk: Walk, version: u32): Vertices {
    const none = changetype<Vertices>(0);
    const vertices = changetype<Vertices>(alloc(offsetof<Vertices>()));
    vertices.channels = alloc(CHANNELS * offsetof<Channel>());
    vertices.starts = alloc(STREAMS << 2);
    vertices.strides = alloc(STREAMS << 2);
    const count = walk.integer("m_VertexCount");
    if (count <= 0 || count > 1 << 26) return none;
    vertices.count = <u32>count;
    const channels = walk.list("m_Channels");
    if (channels == 0 || channels > CHANNELS) return none;
    const field = Walk.inside(walk.tree, walk.element, walk.reader);
    for (let index: u32 = 0; index < channels; index++) {
      field.restart(walk.element);
      const channel = vertices.channel(meaningOf(index, version));
      channel.stream = <u32>field.integer("stream") & 0xff;
      channel.offset = <u32>field.integer("offset") & 0xff;
      channel.format = formatOf(<u32>field.integer("format"), version);
      const dimension = <u32>field.integer("dimension");
      field.finish();
      channel.stored = version < V2017 && channel.format == UNORM8 && dimension != 0 ? 4 : dimension & 15;
      channel.used = (dimension >> 4) == 0 ? channel.stored : min(dimension >> 4, channel.stored);
      if (channel.stored == 0) continue;
      if (channel.stream >= STREAMS) return none;
      const at = vertices.strides + (channel.stream << 2);
      store<u32>(at, load<u32>(at) + channel.stored * sizeOf(channel.format));
    }
    walk.endList();
    return walk.reader.failed ? none : vertices;
  }

  /** Takes the numbers into memory; false when they are not all there. */
  load(source: Source, offset: f64, size: f64): bool {
    let end: f64 = 0;
    for (let stream: u32 = 0; stream < STREAMS; stream++) {
      const stride = load<u32>(this.strides + (stream << 2));
      if (stride == 0) continue;
      end = ceil(end / 16) * 16;
      store<u32>(this.starts + (stream << 2), <u32>end);
      end += <f64>stride * <f64>this.count;
    }
    if (end > size || end > <f64>(1 << 27)) return false;
    for (let index: u32 = 0; index < CHANNELS; index++) {
      const channel = this.channel(index);
      if (channel.stored == 0) continue;
      const last = channel.offset + channel.stored * sizeOf(channel.format);
      if (last > load<u32>(this.strides + (channel.stream << 2))) return false;
    }
    this.data = alloc(<u32>end);
    return this.data != 0 && source.copy(offset, this.data, <u32>end);
  }

  /** Whether the vertices have at least `least` components of that meaning. */
  has(meaning: u32, least: u32): bool {
    return this.channel(meaning).used >= least;
  }

  /** Adds the numbers of that meaning as glTF wants them. @returns the accessor's index */
  put(glb: Glb, meaning: u32): u32 {
    const components: u32 = meaning < TANGENT ? 3 : meaning < UV0 ? 4 : 2;
    const first = glb.reserve(this.count * components * 4);
    if (first == 0) return 0;
    const channel = this.channel(meaning);
    const size = sizeOf(channel.format);
    const stride = load<u32>(this.strides + (channel.stream << 2));
    let from = this.data + load<u32>(this.starts + (channel.stream << 2)) + channel.offset;
    let at = first;
    for (let vertex: u32 = 0; vertex < this.count; vertex++) {
      for (let component: u32 = 0; component < components; component++) {
        const value = component < channel.used ? numberAt(from + component * size, channel.format) : <f32>1;
        store<f32>(at + (component << 2), value);
      }
      turn(at, meaning);
      from += stride;
      at += components << 2;
    }
    return glb.closeFloats(this.count, components);
  }

  private channel(index: u32): Channel {
    return changetype<Channel>(this.channels + index * offsetof<Channel>());
  }
}

/** From Unity's left-handed space to that of glTF, in which textures begin at the top. */
function turn(at: usize, meaning: u32): void {
  if (meaning >= UV0) store<f32>(at, 1 - load<f32>(at, 4), 4);
  if (meaning >= COLOR) return;
  store<f32>(at, -load<f32>(at));
  if (meaning == POSITION) return;
  normalize(at);
  if (meaning == TANGENT) store<f32>(at, load<f32>(at, 12) < 0 ? 1 : -1, 12);
}

/** Which meaning a channel's number has. */
function meaningOf(index: u32, version: u32): u32 {
  if (version >= V2018 || index < 2) return index;
  // Colour, four UVs, tangent; what is not used comes behind.
  if (index < 7) return index + 1;
  return index == 7 ? TANGENT : index;
}

/** A format as it is numbered since 2019.1. */
function formatOf(format: u32, version: u32): u32 {
  if (version >= V2019 || format < 2) return format;
  if (version >= V2017) return format == 2 ? UNORM8 : format - 1;
  if (format == 2) return UNORM8;
  return format == 3 ? U8 : U32;
}

function sizeOf(format: u32): u32 {
  if (format == F32 || format >= U32) return 4;
  return format == F16 || format == UNORM16 || format == SNORM16 || format == U16 || format == I16 ? 2 : 1;
}

function numberAt(at: usize, format: u32): f32 {
  if (format == F32) return load<f32>(at);
  if (format == F16) return half(load<u16>(at));
  if (format == UNORM8) return <f32>load<u8>(at) / 255;
  if (format == SNORM8) return max<f32>(<f32>load<i8>(at) / 127, -1);
  if (format == UNORM16) return <f32>load<u16>(at) / 65535;
  if (format == SNORM16) return max<f32>(<f32>load<i16>(at) / 32767, -1);
  if (sizeOf(format) == 1) return <f32>load<u8>(at);
  return sizeOf(format) == 2 ? <f32>load<u16>(at) : <f32>load<u32>(at);
}

/** A float of 16 bits. */
function half(bits: u32): f32 {
  const exponent = (bits >> 10) & 31;
  const sign = (bits & 0x8000) << 16;
  if (exponent == 31) return reinterpret<f32>(sign | 0x7f800000 | ((bits & 1023) << 13));
  // 2^-24 is the lowest place of the small ones.
  if (exponent == 0) return <f32>(bits & 1023) * <f32>5.9604644775390625e-8 * (sign == 0 ? <f32>1 : <f32>-1);
  return reinterpret<f32>(sign | ((exponent + 112) << 23) | ((bits & 1023) << 13));
}
