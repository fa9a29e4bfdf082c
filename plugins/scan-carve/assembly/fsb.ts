import { Source } from "../../sdk/assembly";

// bank
//   offset  size  field
//     0x00     4  "FSB5"
//     0x04     4  version       0 or 1
//     0x08     4  samples
//     0x0c     4  headerBytes   of all samples
//     0x10     4  nameBytes
//     0x14     4  dataBytes
//     0x18     4  codec
const MAGIC: u32 = 0x35425346;
const BASE_BYTES: f64 = 60;
const OLD_BASE_BYTES: f64 = 64;
const MAX_SAMPLES: u32 = 65536;
const MAX_CODEC: u32 = 31;
/** The least that one sample's header takes. */
const SAMPLE_BYTES: f64 = 8;

/** Where the bank ends: three sizes say it. -1 when it is none. */
export function endOfFsb(source: Source, start: f64): f64 {
  if (!source.has(start, BASE_BYTES) || source.u32le(start) != MAGIC) return -1;
  const version = source.u32le(start + 4);
  const samples = source.u32le(start + 8);
  const headerBytes = <f64>source.u32le(start + 12);
  if (version > 1 || samples == 0 || samples > MAX_SAMPLES || source.u32le(start + 24) > MAX_CODEC) return -1;
  if (headerBytes < <f64>samples * SAMPLE_BYTES) return -1;
  const sizes = headerBytes + <f64>source.u32le(start + 16) + <f64>source.u32le(start + 20);
  const end = start + (version == 0 ? OLD_BASE_BYTES : BASE_BYTES) + sizes;
  return end <= source.size ? end : -1;
}
