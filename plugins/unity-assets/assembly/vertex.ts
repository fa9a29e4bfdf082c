import { alloc, Glb, GLB_ARRAY, normalize, Source } from "../../sdk/assembly";
import { DIMENSION, FORMAT, M_CHANNELS, M_VERTEX_COUNT, OFFSET, STREAM } from "./text.gen";
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
export const WEIGHTS: u32 = 12;
export const JOINTS: u32 = 13;

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
/** 2^112. */
const HALF_SCALE: f32 = 5.192296858534828e33;

@unmanaged
class Channel {
  stream: u32;
  offset: u32;
  format: u32;
  /** How many components are stored, and how many mean something. */
  stored: u32;
  used: u32;
}

@unmanaged
class Stream {
  /** Of the first vertex, from the start of the data, and bytes from one to the next. */
  start: u32;
  stride: u32;
}

/** The vertices of a mesh, whose numbers lie in up to four streams; behind it in memory lie those and the channels. */
@unmanaged
export class Vertices {
  count: u32;
  data: usize;

  /** Reads the layout from `m_VertexData`, which `walk` goes over; 0 when it makes no sense. */
  static read(walk: Walk, version: u32): Vertices {
    const none = changetype<Vertices>(0);
    const vertices = changetype<Vertices>(alloc(offsetof<Vertices>() + (STREAMS << 3) + CHANNELS * offsetof<Channel>()));
    const count = walk.integer(M_VERTEX_COUNT);
    if (count <= 0 || count > 1 << 26) return none;
    vertices.count = <u32>count;
    const channels = walk.list(M_CHANNELS);
    if (channels == 0 || channels > CHANNELS) return none;
    for (let index: u32 = 0; index < channels; index++) {
      const field = walk.fields();
      const channel = vertices.channel(meaningOf(index, version));
      channel.stream = <u32>field.integer(STREAM) & 0xff;
      channel.offset = <u32>field.integer(OFFSET) & 0xff;
      channel.format = formatOf(<u32>field.integer(FORMAT), version);
      const dimension = <u32>field.integer(DIMENSION);
      field.finish();
      channel.stored = version < V2017 && channel.format == UNORM8 && dimension != 0 ? 4 : dimension & 15;
      channel.used = (dimension >> 4) == 0 ? channel.stored : min(dimension >> 4, channel.stored);
      if (channel.stored == 0) continue;
      if (channel.stream >= STREAMS) return none;
      const stream = vertices.stream(channel.stream);
      stream.stride += channel.stored * sizeOf(channel.format);
    }
    walk.endList();
    return walk.reader.failed ? none : vertices;
  }

  /** Takes the numbers into memory; false when they are not all there. */
  load(source: Source, offset: f64, size: f64): bool {
    let end: f64 = 0;
    for (let index: u32 = 0; index < STREAMS; index++) {
      const stream = this.stream(index);
      if (stream.stride == 0) continue;
      end = ceil(end / 16) * 16;
      stream.start = <u32>end;
      end += <f64>stream.stride * <f64>this.count;
    }
    if (end > size || end > <f64>(1 << 27)) return false;
    for (let index: u32 = 0; index < CHANNELS; index++) {
      const channel = this.channel(index);
      if (channel.stored == 0) continue;
      const last = channel.offset + channel.stored * sizeOf(channel.format);
      if (last > this.stream(channel.stream).stride) return false;
    }
    this.data = alloc(<u32>end);
    return this.data != 0 && source.copy(offset, this.data, <u32>end);
  }

  /** The stored number of a vertex; 1 when it is not stored. */
  number(vertex: u32, meaning: u32, component: u32): f32 {
    const channel = this.channel(meaning);
    if (component >= channel.used) return 1;
    const stream = this.stream(channel.stream);
    const first = this.data + stream.start + vertex * stream.stride;
    return numberAt(first + channel.offset + component * sizeOf(channel.format), channel.format);
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
    let at = first;
    for (let vertex: u32 = 0; vertex < this.count; vertex++) {
      for (let component: u32 = 0; component < components; component++) {
        store<f32>(at + (component << 2), this.number(vertex, meaning, component));
      }
      turn(at, meaning);
      at += components << 2;
    }
    return glb.closeFloats(this.count, components, GLB_ARRAY);
  }

  private channel(index: u32): Channel {
    const at = changetype<usize>(this) + offsetof<Vertices>() + (STREAMS << 3);
    return changetype<Channel>(at + index * offsetof<Channel>());
  }

  private stream(index: u32): Stream {
    return changetype<Stream>(changetype<usize>(this) + offsetof<Vertices>() + (index << 3));
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
  const size = sizeOf(format);
  if (size == 4) return <f32>load<u32>(at);
  const isSigned = format == SNORM8 || format == SNORM16;
  let value = size == 1 ? <i32>load<u8>(at) : <i32>load<u16>(at);
  if (isSigned) value = size == 1 ? <i32>load<i8>(at) : <i32>load<i16>(at);
  if (format > SNORM16) return <f32>value;
  const most = (size == 1 ? 255 : 65535) >> (isSigned ? 1 : 0);
  return max<f32>(<f32>value / <f32>most, -1);
}

/** A float of 16 bits. */
function half(bits: u32): f32 {
  if ((bits & 0x7c00) == 0x7c00) return Infinity;
  // Its exponent counts from 15, that of a float from 127; small ones without an exponent come out right too.
  const value = reinterpret<f32>((bits & 0x7fff) << 13) * HALF_SCALE;
  return (bits & 0x8000) == 0 ? value : -value;
}
