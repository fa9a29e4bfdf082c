import { alloc, lowerAscii, Text } from "../../sdk/assembly";

/**
 * Pixel formats without `PF_`, in lower case: the engine's name, the host's, then pixels across and down a block, and its
 * bytes. A letter stands for a number above 9: a for 10, c for 12, g for 16.
 */
const TABLE: string =
  "dxt1:bc1:448;dxt3:bc2:44g;dxt5:bc3:44g;bc4:bc4:448;bc5:bc5:44g;bc6h:bc6h:44g;bc7:bc7:44g;b8g8r8a8:bgra8:114;r8g8b8a8:rgba8:114;a8r8g8b8:argb8:114;g8:l8:111;l8:l8:111;r8:l8:111;a8:a8:111;g16:l16:112;g16r16:rg16:114;a16b16g16r16:rgba16:118;r16f:r16f:112;g16r16f:rg16f:114;floatrgba:rgba16f:118;r32_float:r32f:114;a32b32g32r32f:rgba32f:11g;floatr11g11b10:b10g11r11f:114;etc1:etc1:448;etc2_rgb:etc2-rgb:448;etc2_rgba:etc2-rgba:44g;etc2_r11_eac:eac-r11:448;etc2_rg11_eac:eac-rg11:44g;pvrtc2:pvrtc-2bpp:848;pvrtc4:pvrtc-4bpp:448;astc_4x4:astc-4x4:44g;astc_6x6:astc-6x6:66g;astc_8x8:astc-8x8:88g;astc_10x10:astc-10x10:aag;astc_12x12:astc-12x12:ccg;astc_4x4_hdr:astc-4x4-hdr:44g;astc_6x6_hdr:astc-6x6-hdr:66g;astc_8x8_hdr:astc-8x8-hdr:88g;astc_10x10_hdr:astc-10x10-hdr:aag;astc_12x12_hdr:astc-12x12-hdr:ccg;astc_4x4_norm_rg:astc-4x4:44g;astc_6x6_norm_rg:astc-6x6:66g;astc_8x8_norm_rg:astc-8x8:88g;astc_10x10_norm_rg:astc-10x10:aag;astc_12x12_norm_rg:astc-12x12:ccg;atc_rgb:atc-rgb:448;atc_rgba_e:atc-rgba-explicit:44g;atc_rgba_i:atc-rgba-interpolated:44g;floatrgb:b10g11r11f:114;g32r32f:rg32f:118;r32g32b32f:rgb32f:11c;r8g8:rg8:112;v8u8:rg8s:112;r8g8b8a8_snorm:rgba8s:114;g16r16_snorm:rg16s:114;r16g16b16a16_unorm:rgba16:118;r16g16b16a16_snorm:rgba16s:118;r5g6b5_unorm:r5g6b5:112;b5g5r5a1_unorm:a1r5g5b5:112;a2b10g10r10:a2b10g10r10:114;";
/** "astc" */
const ASTC: u32 = 0x63747361;
const COLON: u32 = 0x3a;
const SEMICOLON: u32 = 0x3b;
const PREFIX_BYTES: u32 = 3;

/** A pixel format of the engine: the host's name, and how many pixels and bytes a block has. */
@unmanaged
export class Format {
  name: Text;
  blockWidth: u32;
  blockHeight: u32;
  blockBytes: u32;
  /** x in red and y in alpha: a normal map in ASTC, as the name says. */
  isNormal: bool;
  /** Normal maps are packed so, whether the name says it or not. */
  isAstc: bool;
  /** x and y alone: blocks of two channels hold normals, which lack their third coordinate. */
  isPair: bool;

  static create(): Format {
    const format = changetype<Format>(alloc(offsetof<Format>()));
    format.name = Text.create(24);
    return format;
  }

  /** Bytes of one slice. */
  sizeOf(width: u32, height: u32): f64 {
    const across = <f64>((width + this.blockWidth - 1) / this.blockWidth);
    const down = <f64>((height + this.blockHeight - 1) / this.blockHeight);
    return across * down * <f64>this.blockBytes;
  }

  /** Sets all fields by a name that starts with `PF_`. False when the format is not known. */
  find(text: Text): bool {
    this.isNormal = text.endsWith("_norm_rg");
    const length = <u32>TABLE.length;
    let at: u32 = 0;
    while (at < length) {
      const found = isNameAt(at, text);
      at = skipTo(at, COLON);
      this.name.clear();
      while (characterAt(at) != COLON) this.name.byte(characterAt(at++));
      this.blockWidth = numberAt(at + 1);
      this.blockHeight = numberAt(at + 2);
      this.blockBytes = numberAt(at + 3);
      if (found) {
        this.isAstc = load<u32>(this.name.pointer) == ASTC;
        this.isPair = this.name.endsWith("bc5") || this.name.endsWith("rg11");
        return true;
      }
      at = skipTo(at, SEMICOLON);
    }
    return false;
  }
}

/** Whether the table has the whole name there. */
function isNameAt(at: u32, text: Text): bool {
  let index = PREFIX_BYTES;
  let place = at;
  while (index < text.length) {
    if (lowerAscii(load<u8>(text.pointer + index)) != characterAt(place)) return false;
    index++;
    place++;
  }
  return characterAt(place) == COLON;
}

/** Behind the next such character. */
function skipTo(at: u32, character: u32): u32 {
  let place = at;
  while (characterAt(place) != character) place++;
  return place + 1;
}

function numberAt(at: u32): u32 {
  const character = characterAt(at);
  return character >= 0x61 ? character - 0x61 + 10 : character - 0x30;
}

function characterAt(at: u32): u32 {
  return load<u16>(changetype<usize>(TABLE) + (at << 1));
}
