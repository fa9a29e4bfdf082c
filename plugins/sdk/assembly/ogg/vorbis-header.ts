import { alloc } from "../memory";
import { Text } from "../text";
import { VorbisSetup } from "./vorbis-setup";
import { OggWriter } from "./writer";

const HEADER_BYTES: u32 = 30;
const COMMENT_BYTES: u32 = 512;
/** "vorbis" behind the type of a header. */
const VORBIS: u64 = 0x736962726f76;

// offset  size  identification
//   0x00     7  1, "vorbis"
//   0x07     4  version            0
//   0x0b     5  channels (8 bits), rate
//   0x10    12  rates of bits      not said
//   0x1c     2  block sizes, 1
/**
 * Writes the three headers of a Vorbis stream, the set-up packet as `setup.build` made it, and ends their page.
 *
 * @param blockSizes powers of two of the frames of a short block (low 4 bits) and a long one
 * @param loopEnd the frame behind the loop; 0 for no loop
 */
export function putVorbisHeaders(
  writer: OggWriter,
  channels: u32,
  rate: u32,
  blockSizes: u32,
  setup: VorbisSetup,
  loopStart: u32,
  loopEnd: u32,
): void {
  const header = alloc(HEADER_BYTES);
  store<u64>(header, (VORBIS << 8) | 1);
  store<u8>(header, channels, 11);
  store<u32>(header, rate, 12);
  store<u8>(header, blockSizes, 28);
  store<u8>(header, 1, 29);
  writer.packet(header, HEADER_BYTES, 0);
  writer.endPage();
  const comment = commentOf(loopStart, loopEnd);
  writer.packet(comment.pointer, comment.length, 0);
  writer.packet(setup.pointer, setup.length, 0);
  writer.endPage();
}

/** Who wrote it, and the loop as games and players look for it. */
function commentOf(loopStart: u32, loopEnd: u32): Text {
  const text = Text.create(COMMENT_BYTES);
  text.byte(3).ascii("vorbis");
  putWord(text, 6).ascii("assetx");
  putWord(text, loopEnd != 0 ? 2 : 0);
  if (loopEnd != 0) {
    putComment(text, Text.create(32).ascii("LOOPSTART=").decimal(loopStart));
    putComment(
      text,
      Text.create(32)
        .ascii("LOOPLENGTH=")
        .decimal(loopEnd - loopStart),
    );
  }
  return text.byte(1);
}

function putComment(text: Text, comment: Text): void {
  putWord(text, comment.length).text(comment);
}

function putWord(text: Text, value: u32): Text {
  return text
    .byte(value & 255)
    .byte((value >> 8) & 255)
    .byte((value >> 16) & 255)
    .byte(value >> 24);
}
