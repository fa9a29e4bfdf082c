import { CODEC_VORBIS_SETUP } from "../abi.gen";
import { hostDecode } from "../host";
import { alloc } from "../memory";

// offset  size  request, as the codec `vorbis-setup` takes it
//   0x00     1  what is known of the packet (SETUP_*); bit 7: only its modes are asked for
//   0x01     .  SETUP_CRC32: the packet's CRC-32; SETUP_WWISE: channels (8 bits), packet
const SETUP_CRC32: u32 = 0;
/** A packet as Wwise has it, in any of its forms. */
export const SETUP_WWISE: u32 = 1;
const ONLY_MODES: u32 = 0x80;
const MOST_MODES: u32 = 64;
const PACKET_BYTES: u32 = 65536;
const CRC32_BYTES: u32 = 5;

/** The set-up packet of a Vorbis stream that leaves it out or shortens it. A plugin that asks declares `vorbis-setup`. */
@unmanaged
export class VorbisSetup {
  /** The packet; 0 until `build` made it. */
  pointer: usize;
  length: u32;
  /** How many modes there are; 0 when the packet cannot be made. */
  modes: u32;
  /** Bits of a packet of sound that name its mode. */
  modeBits: u32;
  private request: usize;
  private requestBytes: u32;
  private answer: usize;

  /** The one that a request of at least 3 bytes asks for. The request's memory is kept. */
  static of(request: usize, requestBytes: u32): VorbisSetup {
    const setup = changetype<VorbisSetup>(alloc(offsetof<VorbisSetup>()));
    setup.answer = alloc(MOST_MODES);
    setup.ask(request, requestBytes);
    return setup;
  }

  /** The one whose packet has this CRC-32. */
  static withCrc32(id: u32): VorbisSetup {
    const request = alloc(CRC32_BYTES);
    store<u8>(request, SETUP_CRC32);
    store<u32>(request, id, 1);
    return VorbisSetup.of(request, CRC32_BYTES);
  }

  /** Asks for another one. */
  ask(request: usize, requestBytes: u32): void {
    this.request = request;
    this.requestBytes = requestBytes;
    this.pointer = 0;
    store<u8>(request, load<u8>(request) | ONLY_MODES);
    this.modes = max(hostDecode(CODEC_VORBIS_SETUP, request, requestBytes, this.answer, MOST_MODES), 0);
    this.modeBits = this.modes == 0 ? 0 : 32 - clz(this.modes - 1);
  }

  /** Asks one that was made by `withCrc32` for another CRC-32. */
  askCrc32(id: u32): void {
    store<u32>(this.request, id, 1);
    this.ask(this.request, CRC32_BYTES);
  }

  /** Makes the packet; false when that fails. */
  build(): bool {
    const packet = alloc(PACKET_BYTES);
    if (this.modes == 0 || packet == 0) return false;
    store<u8>(this.request, load<u8>(this.request) & ~ONLY_MODES);
    const length = hostDecode(CODEC_VORBIS_SETUP, this.request, this.requestBytes, packet, PACKET_BYTES);
    if (length <= 0) return false;
    this.pointer = packet;
    this.length = length;
    return true;
  }

  /** Whether the blocks of a mode, below `modes`, are long. */
  isLong(mode: u32): bool {
    return load<u8>(this.answer + mode) != 0;
  }
}
