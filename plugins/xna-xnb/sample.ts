import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { lz4Block, lzx } from "./sample-codec.ts";
import { dataContents } from "./sample-data.ts";
import { model } from "./sample-model.ts";
import { listReader, reader, startContent, type ContentWriter } from "./sample-writer.ts";

const HIDEF = 0x01;
const LZ4 = 0x40;
const LZX = 0x80;
const LARGE_BYTES = 2000;

interface FileOptions {
  readonly version?: number;
  readonly platform?: string;
  readonly flags?: number;
}

/** Each type that is read, in each way of packing, and what is told or refused. */
export function samples(): readonly Sample[] {
  const picture = texture({ format: 0, width: 4, height: 2, levels: [32, 8, 4] });
  return [
    { name: "picture.xnb", bytes: file(picture, { flags: HIDEF }) },
    { name: "picture-lz4.xnb", bytes: file(picture, { flags: LZ4 }) },
    { name: "picture-lzx.xnb", bytes: file(picture, { flags: LZX }) },
    { name: "srgb.xnb", bytes: file(texture({ format: 33, width: 4, height: 4, levels: [8] }), { platform: "d" }) },
    { name: "xna3.xnb", bytes: file(texture({ format: 28, width: 8, height: 8, levels: [32] }), { version: 4 }) },
    { name: "xbox.xnb", bytes: file(picture, { platform: "x" }) },
    { name: "format.xnb", bytes: file(texture({ format: 77, width: 4, height: 4, levels: [64] })) },
    { name: "volume.xnb", bytes: file(volume()) },
    { name: "cube.xnb", bytes: file(cube()) },
    { name: "sound.xnb", bytes: file(sound(pcm(1, 16, 2), noise(400, 1), [20, 60])) },
    { name: "sound-whole.xnb", bytes: file(sound(pcm(1, 8, 1), noise(100, 2), [0, 100])) },
    { name: "sound-float.xnb", bytes: file(sound(pcm(3, 32, 1), noise(400, 3), [0, 100])) },
    { name: "sound-adpcm.xnb", bytes: file(sound(adpcm(), adpcmBlocks(), [0, 250])) },
    { name: "sound-xma.xnb", bytes: file(sound(pcm(0x166, 16, 1), noise(50, 5), [0, 0])) },
    { name: "font.xnb", bytes: file(font(), { flags: LZX }) },
    { name: "font-uneven.xnb", bytes: file(font(1)) },
    { name: "effect.xnb", bytes: file(bytesOf("Effect", new ByteWriter().text("MGFX").bytes(noise(30, 6)).finish())) },
    { name: "effect-xna.xnb", bytes: file(bytesOf("Effect", new ByteWriter().u32Le(0xbcf00bcf).u32Le(16).finish())) },
    {
      name: "text.xnb",
      bytes: file(
        startContent([reader("String")])
          .packed(1)
          .string("Sample text")
          .finish(),
      ),
    },
    ...dataContents().map(({ name, bytes }) => ({ name, bytes: file(bytes) })),
    { name: "model.xnb", bytes: file(model()) },
    { name: "model-index.xnb", bytes: file(model({ hasBadIndex: true })) },
    { name: "model-unknown.xnb", bytes: file(model({ hasUnknown: true })) },
    { name: "model-tag.xnb", bytes: file(model({ hasTag: true })) },
    { name: "model-xna3.xnb", bytes: file(model(), { version: 4 }) },
    {
      name: "unknown.xnb",
      bytes: file(startContent(["Game.LevelReader, Game"]).packed(1).bytes(noise(40, 7)).finish()),
    },
    {
      name: "null.xnb",
      bytes: file(
        startContent([reader("Texture2D")])
          .packed(0)
          .finish(),
      ),
    },
    { name: "no-size.xnb", bytes: file(texture({ format: 0, width: 0, height: 2, levels: [32] })) },
    {
      name: "data-cut.xnb",
      bytes: file(texture({ format: 0, width: 64, height: 64, levels: [16384], storedBytes: 100 })),
    },
    { name: "size.xnb", bytes: new ByteWriter().bytes(file(picture)).u32Le(0).finish() },
    { name: "large-lz4.xnb", bytes: stating(file(picture, { flags: LZ4 }), 0x7fffffff) },
    { name: "large-lzx.xnb", bytes: large() },
    { name: "packed-broken.xnb", bytes: file(picture, { flags: LZX }).fill(0x55, 14) },
    { name: "readers.xnb", bytes: file(new ByteWriter().u8(200, 200, 1).bytes(new Uint8Array(20)).finish()) },
    { name: "version.xnb", bytes: file(picture, { version: 6 }) },
    { name: "cut.xnb", bytes: file(picture, { flags: LZX }).subarray(0, 12) },
  ];
}

function file(content: Uint8Array, { version = 5, platform = "w", flags = 0 }: FileOptions = {}): Uint8Array {
  const isPacked = (flags & (LZ4 | LZX)) !== 0;
  const body = (flags & LZX) !== 0 ? lzx(content) : (flags & LZ4) !== 0 ? lz4Block(content) : content;
  const writer = new ByteWriter().text(`XNB${platform}`).u8(version, flags);
  writer.u32Le(body.length + (isPacked ? 14 : 10));
  if (isPacked) writer.u32Le(content.length);
  return writer.bytes(body).finish();
}

/** Changes what the file says of its decoded size. */
function stating(bytes: Uint8Array, decodedBytes: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(10, decodedBytes, true);
  return changed;
}

/** More content than is decoded to be looked into: only its first frame is here, and the rest is missing. */
function large(): Uint8Array {
  const content = texture({ format: 0, width: 4096, height: 4096, levels: [67_108_864], storedBytes: LARGE_BYTES });
  return stating(file(content, { flags: LZX }), content.length - LARGE_BYTES + 67_108_864);
}

interface Texture {
  readonly format: number;
  readonly width: number;
  readonly height: number;
  readonly levels: readonly number[];
  /** Fewer bytes than the first level states. */
  readonly storedBytes?: number;
}

function texture(options: Texture): Uint8Array {
  return putTexture(startContent([reader("Texture2D")]).packed(1), options).finish();
}

function putTexture(writer: ContentWriter, { format, width, height, levels, storedBytes }: Texture): ContentWriter {
  writer.u32Le(format).u32Le(width).u32Le(height).u32Le(levels.length);
  for (const sizeBytes of levels) writer.u32Le(sizeBytes).bytes(noise(storedBytes ?? sizeBytes, sizeBytes));
  return writer;
}

function volume(): Uint8Array {
  const writer = startContent([reader("Texture3D")])
    .packed(1)
    .u32Le(0)
    .u32Le(2)
    .u32Le(2)
    .u32Le(3)
    .u32Le(1);
  return writer.u32Le(48).bytes(noise(48, 8)).finish();
}

function cube(): Uint8Array {
  const writer = startContent([reader("TextureCube")])
    .packed(1)
    .u32Le(0)
    .u32Le(2)
    .u32Le(2);
  for (let face = 0; face < 6; face++) writer.u32Le(16).bytes(noise(16, face)).u32Le(4).bytes(noise(4, face));
  return writer.finish();
}

/** A WAVEFORMATEX without more. */
function pcm(tag: number, bits: number, channels: number): Uint8Array {
  const block = (bits / 8) * channels;
  const writer = new ByteWriter()
    .u16Le(tag)
    .u16Le(channels)
    .u32Le(8000)
    .u32Le(8000 * block);
  return writer.u16Le(block).u16Le(bits).u16Le(0).finish();
}

/** Blocks of 70 bytes with 128 samples, as the format itself says; of the second one 122 are used. */
function adpcm(): Uint8Array {
  const writer = new ByteWriter().u16Le(2).u16Le(1).u32Le(22050).u32Le(11155).u16Le(70).u16Le(4);
  return writer.u16Le(4).u16Le(128).u16Le(7).finish();
}

/** Two blocks, each of which begins with the number of a predictor. */
function adpcmBlocks(): Uint8Array {
  return noise(140, 4).map((byte, index) => (index % 70 === 0 ? index / 70 : byte));
}

function sound(format: Uint8Array, data: Uint8Array, [start, length]: readonly [number, number]): Uint8Array {
  const writer = startContent([reader("SoundEffect")])
    .packed(1)
    .u32Le(format.length)
    .bytes(format);
  return writer.u32Le(data.length).bytes(data).u32Le(start).u32Le(length).u32Le(50).finish();
}

/** Two glyphs; `extra` more in the last list. */
function font(extra = 0): Uint8Array {
  const types = [
    reader("SpriteFont"),
    reader("Texture2D"),
    listReader("Microsoft.Xna.Framework.Rectangle"),
    listReader("System.Char"),
    listReader("Microsoft.Xna.Framework.Vector3"),
  ];
  const writer = startContent(types).packed(1);
  putTexture(writer.packed(2), { format: 0, width: 4, height: 4, levels: [64] });
  writer.packed(3).u32Le(2).i32(0, 0, 2, 4, 2, 0, 2, 4);
  writer.packed(3).u32Le(2).i32(0, 1, 2, 5, 0, -1, 2, 5);
  writer.packed(4).u32Le(2).text("A\u20ac");
  writer.i32(6).f32(0.5);
  writer.packed(5).u32Le(2 + extra);
  for (let index = 0; index < 2 + extra; index++) writer.f32(0, 2, 1.5);
  return writer.u8(1).text("A").finish();
}

/** An object that is a count and bytes. */
function bytesOf(type: string, bytes: Uint8Array): Uint8Array {
  return startContent([reader(type)])
    .packed(1)
    .u32Le(bytes.length)
    .bytes(bytes)
    .finish();
}
