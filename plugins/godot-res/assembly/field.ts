import { equalsAscii } from "../../sdk/assembly";

// Properties, and keys of dictionaries, from which payloads are put together.
export const FIELD_OTHER: u32 = 0;
export const FIELD_DATA: u32 = 1;
export const FIELD_FORMAT: u32 = 2;
export const FIELD_RATE: u32 = 3;
export const FIELD_STEREO: u32 = 4;
export const FIELD_LOOP_MODE: u32 = 5;
export const FIELD_LOOP_BEGIN: u32 = 6;
export const FIELD_LOOP_END: u32 = 7;
export const FIELD_WIDTH: u32 = 8;
export const FIELD_HEIGHT: u32 = 9;
export const FIELD_PACKETS: u32 = 10;
export const FIELD_GRANULES: u32 = 11;

export function findField(pointer: usize, length: u32): u32 {
  if (pointer == 0) return FIELD_OTHER;
  if (equalsAscii(pointer, length, "data")) return FIELD_DATA;
  if (equalsAscii(pointer, length, "format")) return FIELD_FORMAT;
  if (equalsAscii(pointer, length, "mix_rate") || equalsAscii(pointer, length, "sampling_rate")) return FIELD_RATE;
  if (equalsAscii(pointer, length, "stereo")) return FIELD_STEREO;
  if (equalsAscii(pointer, length, "loop_mode") || equalsAscii(pointer, length, "loop_format")) return FIELD_LOOP_MODE;
  if (equalsAscii(pointer, length, "loop_begin")) return FIELD_LOOP_BEGIN;
  if (equalsAscii(pointer, length, "loop_end")) return FIELD_LOOP_END;
  if (equalsAscii(pointer, length, "width")) return FIELD_WIDTH;
  if (equalsAscii(pointer, length, "height")) return FIELD_HEIGHT;
  if (equalsAscii(pointer, length, "packet_data")) return FIELD_PACKETS;
  return equalsAscii(pointer, length, "granule_positions") ? FIELD_GRANULES : FIELD_OTHER;
}
