import type { TextureFormatName } from "@assetx/core/asset";

/** Blocks of noise, and the SHA-256 of the pixels that another decoder makes of them. */
export interface NoiseVector {
  readonly format: TextureFormatName;
  readonly width: number;
  readonly height: number;
  /** Which generator gives the blocks: `noise` is `makeNoise`, a number is the seed of `randomBytes`. */
  readonly blocks: "noise" | number;
  /** The first so many channels, and of 16 bits the high 8, where the judge gives no more; all there is when absent. */
  readonly highBytesOf?: number;
  readonly judge: string;
  readonly sha256: string;
}

const PILLOW = "Pillow 13";
const TEX2D = "texture2ddecoder 1.0.6";
const BC6H = "a reader of the format's description";

const noise = (format: TextureFormatName, judge: string, sha256: string): NoiseVector => ({
  format,
  width: 64,
  height: 64,
  blocks: "noise",
  judge,
  sha256,
});
const random = (
  format: TextureFormatName,
  [width, height]: readonly [number, number],
  seed: number,
  sha256: string,
): NoiseVector => ({ format, width, height, blocks: seed, judge: TEX2D, sha256 });

/** Those of BC6H are half floats; their reader shares nothing with ours. */
export const NOISE_VECTORS: readonly NoiseVector[] = [
  noise("bc1", PILLOW, "e9647fb30f08abc8e2262540767eaa33208d7f05c4b3d5662efdd7e84d1f15e9"),
  noise("bc2", PILLOW, "8550b8ef4d39d90d6396d6c4efb2df6a22c3c0d9ff6cec3eee6a56c978f31246"),
  noise("bc3", PILLOW, "c0e17684abd4b2d3dd0f5f8e58301ba112e1dd5f9e3aea25fbb339bc982046c2"),
  noise("bc4", PILLOW, "d0e038577e3f415191235930d077854b892e190513adbf5d7d254c813f6328cd"),
  noise("bc5", `${PILLOW}, ${TEX2D}`, "83406462d0c2f6e928eb67d7a6a13fc5ad6cc902d55057dffe57ceb31057353f"),
  noise("bc7", `${PILLOW}, ${TEX2D}`, "a86c9a910d9c67088c4c95681bb5771e58b07553a4a10a17ccb1fc4e57593d9a"),
  noise("atc-rgb", TEX2D, "fbac70164d5d7a4c3b568f66b9655371eb519562dcb179cd1402719b9e689e99"),
  noise("atc-rgba-interpolated", TEX2D, "ae3469be8cb52cbfcdd6c9b0543df2872a854bef6166ca32cb10cf412802f48b"),
  noise("bc6h", BC6H, "ad16b8b327dc102ae98869d2de6d22e521bb2c27763a0b220c815271beaadb11"),
  noise("bc6h-signed", BC6H, "1d1b4a4401f94ee306cf3d83ebedbba68435cf190bd035d61bdbd49b54828074"),
  noise("bc5-signed", PILLOW, "c7ef42e0ae23eae1fccf65c1679edc5429ba5c5dab06adde6af409cea90d1d63"),
  random("etc2-rgb", [128, 128], 3, "5382826f90a427ebd39e91ebd6db5e6a065bee6fcffc7ffc13c5395406d3d5da"),
  random("etc2-rgb-a1", [128, 128], 3, "655ff2601d5b5f192c4f4da1b114e41425aa37b30adddca7d60ce5baab451304"),
  random("etc2-rgba", [128, 128], 3, "cdefdd2d01804b68c412333df8a87b7388a606fd82151611ccc05f1b87808b4a"),
  {
    ...random("eac-r11", [128, 128], 3, "769a602f0fea451b4862a0ebd2e97357d428c442a0e33d6938ecce1748098dee"),
    highBytesOf: 1,
  },
  {
    ...random("eac-rg11", [128, 128], 3, "4296d3c9b54ac54c0c2052f7111f03791c6a1375d47c53e5168067ed5c2d297f"),
    highBytesOf: 2,
  },
  random("pvrtc-2bpp", [128, 64], 4, "f2ba57e46bc6e4dd2759a450832c4c41a35083d740cc70af08d94dee15314062"),
  random("pvrtc-4bpp", [128, 64], 4, "9745642a8dadd0e6a46a5a80b6e57df16fd2860d059cae42ab4b42d7901d86b0"),
];
