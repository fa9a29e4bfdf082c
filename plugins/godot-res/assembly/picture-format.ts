import { equalsAscii, Text } from "../../sdk/assembly";

/** The host's name of a pixel format that Godot 3 and 4 name so; empty when there is none. */
export function formatByName(name: Text): string {
  if (is(name, "luminance8")) return "l8";
  if (is(name, "lumalpha8")) return "la8";
  if (is(name, "red8")) return "r8";
  if (is(name, "redgreen")) return "rg8";
  if (is(name, "rgb8")) return "rgb8";
  if (is(name, "rgba8")) return "rgba8";
  if (is(name, "rgba4444")) return "r4g4b4a4";
  if (is(name, "rgb565")) return "b5g6r5";
  if (is(name, "rfloat")) return "r32f";
  if (is(name, "rgbfloat")) return "rgb32f";
  if (is(name, "rgbafloat")) return "rgba32f";
  if (is(name, "rhalf")) return "r16f";
  if (is(name, "rgbhalf")) return "rgb16f";
  if (is(name, "rgbahalf")) return "rgba16f";
  if (is(name, "dxt1 rgb8")) return "bc1";
  if (is(name, "dxt3 rgba8")) return "bc2";
  if (is(name, "dxt5 rgba8")) return "bc3";
  if (is(name, "rgtc red8")) return "bc4";
  if (is(name, "rgtc redgreen8")) return "bc5";
  if (is(name, "bptc_rgba")) return "bc7";
  if (is(name, "bptc_rgbfu")) return "bc6h";
  if (is(name, "etc")) return "etc1";
  if (is(name, "etc2_rgb8")) return "etc2-rgb";
  if (is(name, "etc2_rgba8")) return "etc2-rgba";
  return is(name, "astc_4x4") ? "astc-4x4" : "";
}

/** The same by the numbers of Godot 2. */
export function formatOfGodot2(number: u32): string {
  switch (number) {
    case 0: case 1: return "l8";
    case 2: return "la8";
    case 3: return "rgb8";
    case 4: return "rgba8";
    case 9: return "bc1";
    case 10: return "bc2";
    case 11: return "bc3";
    case 12: return "bc4";
    case 13: return "bc5";
    case 14: case 15: return "pvrtc-2bpp";
    case 16: case 17: return "pvrtc-4bpp";
    case 18: return "etc1";
    case 19: return "atc-rgb";
    case 20: return "atc-rgba-explicit";
    case 21: return "atc-rgba-interpolated";
    default: return "";
  }
}

function is(name: Text, other: string): bool {
  return equalsAscii(name.pointer, name.length, other);
}
