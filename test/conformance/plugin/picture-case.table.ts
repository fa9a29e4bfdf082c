/** How the pictures of one real file compare with a reference. */
export interface PictureCase {
  /** In the folder of the fixtures. */
  readonly file: string;
  /** The PNG of its first picture; absent when there is none. */
  readonly png?: string;
  /** Least signal-to-noise to `png` in dB, where that is the picture it was packed from. Otherwise all bytes are equal. */
  readonly decibels?: number;
  /** Names of what is written, `.png` and all. */
  readonly written?: readonly string[];
  /** Code that refuses the file, or each of its pictures. */
  readonly refused?: string;
}

const SOURCE = "pvr/expected/shannon.png";

const dds = (name: string, png = `${name}.dds.pil.png`): PictureCase => ({
  file: `dds/${name}.dds`,
  png: `dds/expected/${png}`,
  written: [`${name}.png`],
});
const refusedDds = (name: string): PictureCase => ({ file: `dds/${name}.dds`, refused: "sandbox.refused" });
const tga = (name: string): PictureCase => ({
  file: `tga/${name}.tga`,
  png: `tga/expected/${name}.tga.pil.png`,
  written: [`${name}.png`],
});
const astc = (size: string): PictureCase => ({
  file: `pvr/shannon-astc-${size}.pvr`,
  png: `pvr/expected/shannon-astc-${size}.pvr.astcenc.png`,
});

/** Files of tex-containers. Pillow's own BC5 signed pictures are scaled otherwise; the repository's PNG is right. */
export const CONTAINER_CASES: readonly PictureCase[] = [
  dds("DXGI_FORMAT_R8G8B8A8_UNORM_SRGB"),
  dds("argb-32bpp_MipMaps-1"),
  dds("ati2"),
  dds("bc1", "dxt1-rgb-4bbp-noalpha_MipMaps-1.png"),
  dds("bc4_typeless", "bc4_unorm.png"),
  dds("bc4_unorm", "bc4_unorm.png"),
  dds("bc5_snorm", "bc5s.png"),
  dds("bc5_typeless"),
  dds("bc5s", "bc5s.png"),
  dds("bc5u", "ati2.dds.pil.png"),
  // Floats become OpenEXR; texture/fixture.test.ts compares the pixels.
  { file: "dds/bc6h_sf.dds", written: ["bc6h_sf.exr"] },
  dds("bc7-argb-8bpp_MipMaps-1"),
  dds("dxt1-rgb-4bbp-noalpha_MipMaps-1"),
  dds("dxt3-argb-8bbp-explicitalpha_MipMaps-1"),
  dds("dxt5-colorblock-alpha-issue-4142"),
  dds("hopper"),
  dds("shannon-dxt1"),
  dds("shannon-dxt5"),
  refusedDds("timeout-041dd17dfde800360a47a172269df127af138c6b"),
  refusedDds("timeout-52d106579505547091ef69b58341351a37c23e31"),
  refusedDds("timeout-c60a3d7314213624607bfb3e38d551a8b24a7435"),
  dds("uncompressed_l"),
  dds("uncompressed_rgb"),
  // Its format is known to us, but its data is that of another one and a quarter as long.
  refusedDds("unimplemented_dxgi_format"),
  refusedDds("unimplemented_pixel_format"),
  dds("unsupported_bitcount"),
  { file: "dds_atc/shannon-atc-rgb.dds", png: SOURCE, decibels: 33 },
  { file: "dds_atc/shannon-atc-rgba-explicit.dds", png: SOURCE, decibels: 33 },
  astc("4x4"),
  astc("6x6"),
  astc("8x8"),
  astc("12x12"),
  { file: "pvr/shannon-etc1.pvr", png: SOURCE, decibels: 35 },
  { file: "pvr/shannon-pvrtc-2bpp-rgba.pvr", png: SOURCE, decibels: 31 },
  { file: "pvr/shannon-pvrtc-4bpp-rgb.pvr", png: SOURCE, decibels: 35 },
  { file: "ktx1/example-s3tc.ktx", written: ["example-s3tc.png"] },
  { file: "ktx2/kodim23.ktx2", written: ["kodim23.png"] },
  { file: "ktx2/shannon-dxt1.ktx2", png: "dds/expected/shannon-dxt1.dds.pil.png" },
  { file: "ktx2/shannon-dxt5.ktx2", png: "dds/expected/shannon-dxt5.dds.pil.png" },
  { file: "ktx2/test_etc1s.ktx2", written: ["test_etc1s.png"] },
  { file: "ftex/ftex_dxt1.ftc", png: "ftex/expected/ftex_dxt1.ftc.pil.png" },
  { file: "basis/alpha3.basis", written: ["alpha3.png"] },
  // Its palettes are in another file.
  { file: "basis/kodim18.basis", refused: "codec.unsupported" },
  { file: "crunch_crn/shannon-dxt1.crn", png: SOURCE, decibels: 30 },
];

/** Files of tex-raster. */
export const RASTER_CASES: readonly PictureCase[] = [
  tga("200x32_l_bl_rle"),
  tga("200x32_l_tl_rle"),
  tga("200x32_la_bl_rle"),
  tga("200x32_la_tl_rle"),
  tga("200x32_p_bl_rle"),
  tga("200x32_p_tl_rle"),
  tga("200x32_rgb_bl_rle"),
  tga("200x32_rgba_bl_raw"),
  tga("200x32_rgba_tl_raw"),
  tga("ctc24"),
  tga("utc16"),
  tga("utc24"),
  { file: "qoi/hopper.qoi", png: "dds/expected/hopper.png", written: ["hopper.png"] },
];
