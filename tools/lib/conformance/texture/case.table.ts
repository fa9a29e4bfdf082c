import type { Reference, TextureCase } from "./types.ts";

const EXACT = { kind: "exact" } as const;
const TEX2D = "texture2ddecoder 1.0.6";
const PILLOW = "Pillow 13.0.0";
const UNITYPY = "UnityPy 1.25.4";
const BINOMIAL = "Binomial's transcoder in three.js 0.187";
/** The picture that the files named after it were packed from. */
const SHANNON = "pvr/expected/shannon.png";
/** Of one part of the Unreal fixtures; their maker publishes it with them. */
const UNREAL_KEY = new TextEncoder().encode("CUE4ParseFixtureAESKey0123456789");

const png = (path: string): Reference => ({ kind: "png", path });
const digest = (judge: string, sha256: string): Reference => ({ kind: "digest", judge, sha256 });
const container = (file: string, reference: Reference, allowed: TextureCase["allowed"] = EXACT): TextureCase => ({
  plugin: "tex-containers",
  file,
  reference,
  allowed,
});
const dds = (name: string, picture = `${name}.dds.pil.png`, allowed: TextureCase["allowed"] = EXACT): TextureCase =>
  container(`dds/${name}.dds`, png(`dds/expected/${picture}`), allowed);
const decibels = (least: number): TextureCase["allowed"] => ({ kind: "decibels", least });
const lossy = (file: string, least: number): TextureCase => container(file, png(SHANNON), decibels(least));
const tga = (name: string): TextureCase => ({
  plugin: "tex-raster",
  file: `tga/${name}.tga`,
  reference: png(`tga/expected/${name}.tga.pil.png`),
  allowed: EXACT,
});
const vtf = (name: string, reference: Reference, allowed: TextureCase["allowed"] = EXACT): TextureCase => ({
  plugin: "source-vtf",
  file: `source_vtf/${name}.vtf`,
  reference,
  allowed,
});
const source2 = (name: string, rest: Partial<TextureCase> = {}): TextureCase => ({
  plugin: "source2-resource",
  file: `source2_vtex/${name}.vtex_c`,
  reference: png(`source2_vtex/expected/${name}.png`),
  allowed: EXACT,
  ...rest,
});
const blp = (name: string, picture: string, allowed: TextureCase["allowed"] = EXACT): TextureCase => ({
  plugin: "blizzard-blp",
  file: `blizzard_blp/${name}.blp`,
  reference: png(`blizzard_blp/expected/${picture}.png`),
  allowed,
});
const xnb = (name: string, judge: string, sha256: string): TextureCase => ({
  plugin: "xna-xnb",
  file: `xna_xnb/${name}.xnb`,
  reference: digest(judge, sha256),
  allowed: EXACT,
});
const unity = (bundle: string, entry: string, output: string, reference: Reference): TextureCase => ({
  plugin: "unity-bundle",
  file: `unity_bundle/${bundle}`,
  inner: { entry, plugin: "unity-assets" },
  output,
  reference,
  allowed: EXACT,
});
const unreal = (path: string, texture: string, source: string, allowed: TextureCase["allowed"]): TextureCase => ({
  plugin: path.endsWith(".pak") ? "unreal-pak" : "unreal-iostore",
  file: `unreal_project/UE5_8/${path}`,
  key: UNREAL_KEY,
  inner: { entry: `/${texture}.uasset`, plugin: "unreal-texture" },
  reference: png(`unreal_project/UE5_8/SourceTextures/${source}.png`),
  allowed,
});
const ioStore = (set: string, packing: string): string =>
  `IoStore/${set}/${packing}/CUE4ParseFixtures-Minimal-${packing}-Windows.utoc`;

const INTERPOLATED = { kind: "error", most: 1, why: "the reference interpolates without rounding" } as const;
const NARROW = { kind: "error", most: 3, why: "the reference widens 5 bits without repeating them" } as const;
const NO_LOSS_256 = "1ae8d6bed77ceb60eb5d089ac4d03e6c7c266aa3fd5ae17381ca645107977ed9";
const BC1_256 = "69486be13d2deca62aada06c0ccf4eb431ef46b5c56e1187d6521d87c2df1751";
const WOOD = "8fb3c4c4dd5558914db38b8c727f2d1333b731fed174eb51b1e74483dee1b47f";
const FEWER_BITS = { kind: "error", most: 7, why: "the twin has 8 bits a channel, the file 5 or 6" } as const;
const UNITY_INNER = "CAB-5d40f7cad7c871cf2ad2af19ac542994";

/** Every picture of a real file that another program has decoded, or that has the picture it was made from. */
export const TEXTURE_CASES: readonly TextureCase[] = [
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
  dds("bc6h_sf", undefined, INTERPOLATED),
  dds("bc7-argb-8bpp_MipMaps-1"),
  dds("dxt1-rgb-4bbp-noalpha_MipMaps-1"),
  dds("dxt3-argb-8bbp-explicitalpha_MipMaps-1"),
  dds("dxt5-colorblock-alpha-issue-4142"),
  dds("hopper"),
  dds("shannon-dxt1"),
  dds("shannon-dxt5"),
  dds("uncompressed_l"),
  dds("uncompressed_rgb"),
  dds("unsupported_bitcount"),
  ...[
    "DXGI_FORMAT_R8G8B8A8_UNORM_SRGB",
    "argb-32bpp_MipMaps-1",
    "bc7-argb-8bpp_MipMaps-1",
    "dxt1-rgb-4bbp-noalpha_MipMaps-1",
    "dxt3-argb-8bbp-explicitalpha_MipMaps-1",
    "hopper",
    "uncompressed_l",
    "uncompressed_rgb",
  ].map((name) => dds(name, `${name}.png`)),
  dds("bc6h_sf", "bc6h_sf.png", INTERPOLATED),
  container(
    "dds_atc/shannon-atc-rgb.dds",
    digest(TEX2D, "7d332bc15fc6821fa4b19cb8d71a74ff3b9981f45bd6543da210867e0a79d4b4"),
  ),
  lossy("dds_atc/shannon-atc-rgb.dds", 33),
  lossy("dds_atc/shannon-atc-rgba-explicit.dds", 33),
  ...["4x4", "6x6", "8x8", "12x12"].map((size) =>
    container(`pvr/shannon-astc-${size}.pvr`, png(`pvr/expected/shannon-astc-${size}.pvr.astcenc.png`)),
  ),
  container("pvr/shannon-etc1.pvr", digest(TEX2D, "b61006a51b86058036596a4d123e61da60ced815bd8ec1ba0e7c5ca18f5dd7dd")),
  lossy("pvr/shannon-etc1.pvr", 35),
  container(
    "pvr/shannon-pvrtc-2bpp-rgba.pvr",
    digest(TEX2D, "189366fdc802f2c592acc30d2d831dc1a8cb5ebdc93af63ec5a83ef7bc54cc02"),
  ),
  lossy("pvr/shannon-pvrtc-2bpp-rgba.pvr", 31),
  container(
    "pvr/shannon-pvrtc-4bpp-rgb.pvr",
    digest(TEX2D, "7ea0811d93092155153a9fecbbfa2374a34035c3937c8edbde2fbf1c2017ab14"),
  ),
  lossy("pvr/shannon-pvrtc-4bpp-rgb.pvr", 35),
  container(
    "ktx1/example-s3tc.ktx",
    digest(`${TEX2D}, turned over`, "2b272c31281a25011adc6e119fd23e7ba8a5a1ceb013b7371cb6aa4fc3dab6fc"),
  ),
  container("ktx2/shannon-dxt1.ktx2", png("dds/expected/shannon-dxt1.dds.pil.png")),
  container("ktx2/shannon-dxt5.ktx2", png("dds/expected/shannon-dxt5.dds.pil.png")),
  container("ktx2/kodim23.ktx2", digest(BINOMIAL, "cf04becbe0cf676b702fff96b0a685a88dada0ca1f0b6e050f64a4d266a43dbd")),
  container(
    "ktx2/test_etc1s.ktx2",
    digest(BINOMIAL, "f16f41a605f3a2fb0bbb8db277cf032c9ef4d5582330e09048943ab959cae36e"),
  ),
  container("basis/alpha3.basis", digest(BINOMIAL, "cb162cc468dfc22efd964acd86059765485e3482dc1eef3d22d2487050ea689d")),
  container(
    "crunch_crn/shannon-dxt1.crn",
    digest(TEX2D, "471bdab9e3bc21014f41047da7e338758ae66905db5458a5e1b9bc60e1b532bc"),
  ),
  lossy("crunch_crn/shannon-dxt1.crn", 30),
  container("ftex/ftex_dxt1.ftc", png("ftex/expected/ftex_dxt1.ftc.pil.png")),
  ...[
    "200x32_l_bl_rle",
    "200x32_l_tl_rle",
    "200x32_la_bl_rle",
    "200x32_la_tl_rle",
    "200x32_p_bl_rle",
    "200x32_p_tl_rle",
    "200x32_rgb_bl_rle",
    "200x32_rgba_bl_raw",
    "200x32_rgba_tl_raw",
    "ctc24",
    "utc16",
    "utc24",
  ].map(tga),
  { plugin: "tex-raster", file: "qoi/hopper.qoi", reference: png("dds/expected/hopper.png"), allowed: EXACT },
  ...["blp1_jpeg", "blp2_raw"].flatMap((name) => [blp(name, `${name}.blp.pil`), blp(name, name)]),
  blp("blp2_dxt1", "blp2_dxt1.blp.pil", NARROW),
  blp("blp2_dxt1", "blp2_dxt1", NARROW),
  ...["rgba8888", "bgra8888", "abgr8888", "rgb888", "bgr888"].map((name) =>
    vtf(`fmt_${name}`, digest(`${PILLOW}, raw`, NO_LOSS_256)),
  ),
  vtf("fmt_i8", digest(`${PILLOW}, raw`, "9a54b585f1695e7431000ed96b6be9924b220d15f526a6197c52ae774c23da75")),
  vtf("fmt_rgb565", { kind: "twin", file: "source_vtf/fmt_rgba8888.vtf" }, FEWER_BITS),
  vtf("fmt_bgra5551", { kind: "twin", file: "source_vtf/fmt_rgba8888.vtf" }, FEWER_BITS),
  ...["fmt_dxt1", "fmt_dxt5", "v70", "v70_nomip", "v72", "v72_nothumb", "v75", "v75_nomip"].map((name) =>
    vtf(name, digest(PILLOW, BC1_256)),
  ),
  vtf("v76_c9", digest(PILLOW, "c441e33c533da08677ddb8b54a9394a44eee208aaabbbfb4d94dc3f5af8b8bf5")),
  source2("ATI2N_hotel_tarp_001_freedom_psd_993397bd"),
  source2("BC7_testgrid_color_tga_2d6cc34", {
    allowed: { kind: "pixels", most: 102, why: "the reference decodes these otherwise than two other decoders" },
  }),
  source2("BC7_testgrid_color_tga_2d6cc34", {
    reference: digest(TEX2D, "5a79bdd17f14eb8d71fd9a1f3170f8f9dd85560977efea306689f59e8f8d7521"),
  }),
  source2("DXT1_dota_default_cube_tga_c95513b9", { output: "_face0.png" }),
  source2("DXT5_lava_drops_sheet", {
    reference: digest(TEX2D, "71f8e424f55c001d7acbc67f8c047ea9bdb636ac0df4b19dd69ecc1479e4305d"),
  }),
  source2("ETC2_EAC_areafootprint_border_vmat_g_tcolorb_51d676ae", {
    reference: digest(TEX2D, "82e2de613186ab630be446978a4a196b588d392d6057ba3541085ce5bda199be"),
  }),
  source2("I8", {
    reference: digest(`${PILLOW}, raw`, "6905a3af290bd711f602ed036eb4b0e2fd9448efb158648dbdadb3e4f1d0701f"),
  }),
  xnb("DataFont", PILLOW, "2de84d89193787449d5576fd504d8355f6ce6389a5db292821cee42b29be8c73"),
  xnb("JingJing", PILLOW, "8aa20881a056cc7bc58d062d89feaf6a77a72837401b70a88736858a7a2d5197"),
  xnb("Motorwerk", PILLOW, "181cf840dd1d166bd00c8d76987c54cbfdbd1c637fa8fd55fb72bb58200ad0d8"),
  xnb("Roboto", PILLOW, "eeb60b69230130b36fe1f3a0b584202ea85e0677b5a4d30d46f541d91fed4061"),
  xnb("compressed/font", PILLOW, "f5fd794ec9f2280ac91671dd7684d7cd6c66b14a801d0f7567bc5ae3d18bdcb5"),
  xnb("random_16px_dxt_alpha", TEX2D, "a26615ec6c034c1e39ec5501bcfce43fe76c9ef4f9d485a14b3e3af1307aed7b"),
  unity(
    "banner_1",
    "CAB-fa4c27fa39f48e1346f48009626ba08d",
    "banner_1.png",
    digest("astcenc 4.2, turned over", "f0ade575778cc627a422fb4b7b0a1f602a99f730aba2b94447654c359397ea55"),
  ),
  unity(
    "atlas_test",
    "CAB-41a198e3c6c156112514cb656a4a5a12",
    "-c5164f03.png",
    digest(UNITYPY, "91c6522cda0b9287127cbc3724d269404df915131c6ca090766d4cede0b48c02"),
  ),
  unity(
    "2019.4.0f1_assetbundle",
    UNITY_INNER,
    "square_soft_a_cookie.png",
    digest(UNITYPY, "fdee0240df281804bd7f35fc40b7ef57c413b849c389cbbab6bc83135d7f6f39"),
  ),
  unity(
    "2021.3.0f1_assetbundle",
    UNITY_INNER,
    "square_soft_a_cookie.png",
    digest(UNITYPY, "5454d283f36e1fe892e6421d10ec666df8190c80bdb1bd9957c1d7481e6cc748"),
  ),
  unity("2019.4.0f1_assetbundle", UNITY_INNER, "wood.png", digest(UNITYPY, WOOD)),
  unity("2021.3.0f1_assetbundle", UNITY_INNER, "wood.png", digest(UNITYPY, WOOD)),
  unreal(ioStore("Tagged", "Oodle"), "T_BGRA8", "rgba", EXACT),
  unreal(ioStore("Unversioned", "Oodle"), "T_BGRA8", "rgba", EXACT),
  unreal(ioStore("Unversioned", "Oodle"), "T_G8", "grayscale", EXACT),
  unreal(ioStore("Unversioned", "Zlib"), "T_BC1", "rgb", decibels(47)),
  unreal(ioStore("Unversioned", "Oodle"), "T_BC3", "rgba", decibels(48)),
  unreal(ioStore("Unversioned", "OodleEncrypted"), "T_BC4", "grayscale", decibels(44)),
  unreal(ioStore("Tagged", "OodlePartitioned"), "T_BC7", "rgba", decibels(58)),
  unreal(ioStore("Tagged", "Uncompressed"), "T_Streaming", "streaming", decibels(48)),
  unreal(ioStore("Tagged", "Oodle"), "T_Virtual", "streaming", decibels(48)),
  unreal("LegacyPak/Tagged/Oodle/CUE4ParseFixtures-Legacy-Tagged-Oodle.pak", "T_Streaming", "streaming", decibels(48)),
  unreal("AndroidPak/CUE4ParseFixtures-Android-Textures.pak", "T_ETC2_RGB", "rgb", decibels(49)),
  unreal("AndroidPak/CUE4ParseFixtures-Android-Textures.pak", "T_ASTC_4x4", "rgba", decibels(54)),
];
