import { Source } from "../../sdk/assembly";

/** Numbers of a file whose byte order its magic tells. */
export function word(source: Source, at: f64, isBig: bool): u32 {
  return isBig ? source.u32be(at) : source.u32le(at);
}

export function half(source: Source, at: f64, isBig: bool): u32 {
  return isBig ? source.u16be(at) : source.u16le(at);
}
