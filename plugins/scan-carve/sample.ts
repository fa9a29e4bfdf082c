import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { dds, glb, jpeg, ktx, ktx2, png, qoi } from "./sample-picture.ts";
import { fsb, midi, ogg, riff, wave } from "./sample-sound.ts";

/** Files in files of no format, alone and together, and what begins as one and is none. */
export function samples(): readonly Sample[] {
  return [
    { name: "one.dat", bytes: join([midi()]) },
    { name: "sounds.dat", bytes: join(sounds()) },
    {
      name: "pictures.dat",
      bytes: join([png(), jpeg(false), jpeg(true), qoi(), riff("WEBP", "VP8L", noise(12, 1)), glb()]),
    },
    { name: "textures.dat", bytes: join(textures()) },
    { name: "touching.dat", bytes: new ByteWriter().u8(1).bytes(png()).bytes(png()).bytes(midi()).u8(0).finish() },
    // What a picture carries is part of it.
    { name: "nested.dat", bytes: join([png(wave())]) },
    { name: "decoys.dat", bytes: join([...decoys(), midi(2)]) },
    { name: "nothing.dat", bytes: join(decoys()) },
    { name: "cut.dat", bytes: join([png()]).slice(0, -30) },
    { name: "empty.dat", bytes: new Uint8Array() },
  ];
}

function sounds(): readonly Uint8Array[] {
  const page = (stream: number, flags: number) => ({ stream, flags, bytes: noise(300, stream + flags) });
  return [
    wave(),
    // Two streams at once, then another file at once.
    ogg([page(1, 2), page(2, 2), page(1, 0), page(2, 4), page(1, 4)]),
    ogg([page(1, 2), page(1, 0), page(1, 4)]),
    ogg([page(7, 2), page(7, 0)]),
    fsb(1),
    fsb(0),
    riff("RMID", "data", midi()),
    riff("XWMA", "fmt ", noise(20, 2)),
    riff("AVI ", "LIST", noise(30, 3)),
    midi(3),
  ];
}

function textures(): readonly Uint8Array[] {
  return [
    // Two blocks by one, then one by one until the third level.
    dds({ code: "DXT1", levels: 3, sizeBytes: 16 + 8 + 8 }),
    dds({ code: "DXT5", sizeBytes: 32 }),
    dds({ bits: 32, sizeBytes: 80 }),
    dds({ bits: 24, shape: 0x200 | 0xfc00, sizeBytes: 6 * 60 }),
    dds({ bits: 8, shape: 0x20_0000, depth: 3, levels: 2, sizeBytes: 60 + 4 }),
    dds({ code: 113, sizeBytes: 160 }),
    dds({ code: "DX10", second: [98, 3, 0, 2], sizeBytes: 64 }),
    dds({ code: "DX10", second: [80, 3, 4, 1], sizeBytes: 96 }),
    dds({ code: "DX10", second: [28, 3, 0, 1], sizeBytes: 80 }),
    ktx([64, 16], 1, false),
    ktx([5], 6, true),
    ktx2(),
  ];
}

/** First bytes without what has to follow. */
function decoys(): readonly Uint8Array[] {
  const badSum = ogg([
    { stream: 1, flags: 2, bytes: noise(20, 1) },
    { stream: 1, flags: 4, bytes: noise(20, 2) },
  ]);
  badSum[30] = (badSum[30] ?? 0) ^ 1;
  // Its chunks do not fill it.
  const longer = glb();
  longer[8] = (longer[8] ?? 0) + 1;
  return [
    png().subarray(0, 40),
    jpeg(false, false),
    jpeg(true).subarray(0, 60),
    badSum,
    riff("ABCD", "data", noise(8, 3)),
    new ByteWriter().text("RIFF").u32Le(0x7fffffff).text("WAVEfmt ").u32Le(16).finish(),
    new ByteWriter().text("FSB5").u32Le(2).bytes(noise(60, 4)).finish(),
    dds({ code: "ABCD", sizeBytes: 8 }),
    dds({ bits: 32, levels: 0xffffffff, sizeBytes: 80 }),
    ktx([64], 5, false),
    ktx2().subarray(0, 100),
    longer,
    qoi().subarray(0, -1),
    new ByteWriter().text("qoif").u32Be(0xffffffff).u32Be(0xffffffff).u8(4, 0).finish(),
    new ByteWriter().text("MThd").u32Be(6).u8(0, 1, 0xff, 0xff, 0, 96).text("MTrk").u32Be(0xffffffff).finish(),
  ];
}

/** Bytes between them that begin nothing. */
function join(files: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter().text("a file of its own kind");
  for (const [index, file] of files.entries()) writer.bytes(file).bytes(new Uint8Array(3 + (index % 5)).fill(0x20));
  return writer.finish();
}
