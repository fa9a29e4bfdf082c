import { alloc, ERRNO_EILSEQ, ERRNO_ENOMEM, hostWrite, Source } from "../../sdk/assembly";
import { MOST_PACKED, unpack } from "./lz";
import { coloursOf, paletteOf } from "./palette";
import { Painter } from "./pixel";
import { Sprite } from "./sprite";
import { SPRITE, Walk } from "./walk";

const RGBA_BYTES: u32 = 4;

/** Writes the pixels of the picture whose record begins at `at`. */
export function drawSprite(source: Source, at: f64, asMask: bool, output: i32): i32 {
  const walk = Walk.at(source, at);
  if (!walk.next() || walk.kind != SPRITE) return source.fault != 0 ? source.fault : -ERRNO_EILSEQ;
  const sprite = Sprite.read(walk);
  if (sprite === null) return -ERRNO_EILSEQ;
  const packedBytes = <u32>min(walk.end - sprite.packedAt, <f64>sprite.plainBytes * MOST_PACKED);
  const packed = alloc(packedBytes);
  const plain = alloc(sprite.plainBytes);
  if (packed == 0 || plain == 0) return -ERRNO_ENOMEM;
  if (!source.copy(sprite.packedAt, packed, packedBytes)) return source.fault;
  const plainBytes = unpack(packed, packed + packedBytes, plain, plain + sprite.plainBytes);
  const isShort = <u32>plainBytes < sprite.plainBytes && (sprite.isPlainKnown || !sprite.isChunked);
  if (plainBytes < 0 || isShort) return -ERRNO_EILSEQ;
  const palette = coloursOf(paletteOf(source));
  if (palette == 0) return -ERRNO_ENOMEM;
  const pixels = Painter.of(sprite, palette, asMask).draw(plain, plainBytes);
  if (pixels == 0) return -ERRNO_EILSEQ;
  return min(hostWrite(output, pixels, sprite.width * sprite.height * RGBA_BYTES), 0);
}
