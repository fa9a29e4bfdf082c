import { alloc, equalsAscii, Source, Text } from "../../sdk/assembly";
import { Package } from "../../sdk/assembly/unreal-package";

/** Whether colours are sRGB. */
export const COLOUR_UNKNOWN: u32 = 0;
export const COLOUR_LINEAR: u32 = 1;
export const COLOUR_SRGB: u32 = 2;

/** Properties of a texture are few: they stand in so many bytes before its pixels' format. */
const PROPERTIES_BYTES: f64 = 4096;
/** Name, type, 8 bytes that are zero here, and the value. */
const PROPERTY_BYTES: u32 = 25;
const VALUE_AT: u32 = 24;
/** The value itself up to 5.3, a bit of the flags later. */
const IS_TRUE: u32 = 0x11;

/** Looks for the property `SRGB`, which is written only where it is not what the engine assumes: true. */
@unmanaged
export class Colour {
  private pack: Package;
  private source: Source;
  /** Numbers of the names `SRGB` and `BoolProperty`; -1 when the package has them not. */
  private name: i64;
  private type: i64;

  static of(pack: Package): Colour {
    const colour = changetype<Colour>(alloc(offsetof<Colour>()));
    colour.pack = pack;
    colour.source = Source.of(pack.data.handle);
    colour.name = -1;
    colour.type = -1;
    return colour;
  }

  /** Takes note of a name of the package. */
  see(number: u32, text: Text): void {
    if (equalsAscii(text.pointer, text.length, "srgb")) this.name = number;
    else if (equalsAscii(text.pointer, text.length, "boolproperty")) this.type = number;
  }

  /** Of the texture whose properties lie between two places of the package's data. */
  find(from: f64, to: f64): u32 {
    if (!this.pack.isTagged) return COLOUR_UNKNOWN;
    if (this.name < 0 || this.type < 0) return COLOUR_SRGB;
    const start = max(from, to - PROPERTIES_BYTES);
    const length = <u32>max(to - start, 0);
    if (length < PROPERTY_BYTES) return COLOUR_SRGB;
    const chunk = this.source.view(start, length);
    if (chunk == 0) return COLOUR_SRGB;
    for (let index = length - PROPERTY_BYTES + 1; index-- > 0; ) {
      if (load<u64>(chunk + index) != <u64>this.name || load<u64>(chunk + index, 8) != <u64>this.type) continue;
      return (<u32>load<u8>(chunk + index, VALUE_AT) & IS_TRUE) == 0 ? COLOUR_LINEAR : COLOUR_SRGB;
    }
    return COLOUR_SRGB;
  }
}
