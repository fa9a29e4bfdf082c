/** Reference pictures that no case compares with, and why; each by its path in the fixtures. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ["dds/expected/bc5_snorm.dds.pil.png", "Pillow scales signed values otherwise; bc5s.png is right"],
  ["dds/expected/bc5s.dds.pil.png", "Pillow scales signed values otherwise; bc5s.png is right"],
  ["source_vtf/expected/src.png", "another picture than the files show"],
  ["source2_vtex/expected/279115896_png.png", "a PNG in the file, given as it is stored"],
  ["godot_res/expected/enemyFlyingAlt_1.png", "a WebP in the file, given as it is stored"],
  [
    "gamemaker_datawin/expected/00c30715-c9ad-4467-9774-18407ba208c9.png",
    "one sprite's source, not a page of the file",
  ],
  ["id_wal/expected/hopper.wal.pil.png", "the file has no palette; its indices are compared elsewhere"],
  ["bethesda_ba2/expected/gnrl_SampleA.png", "a file in an archive, compared byte for byte elsewhere"],
  [
    "bethesda_bsa/expected/tes4_compression_mismatch_test_SampleA.png",
    "a file in an archive, compared byte for byte elsewhere",
  ],
  ["bethesda_bsa/expected/tes4_compression_test_Preview.png", "a file in an archive, compared byte for byte elsewhere"],
  ["unreal_pak/expected/root/test.png", "a file in an archive, compared byte for byte elsewhere"],
  ["unreal_project/UE5_8/SourceTextures/normal.png", "no texture of the fixtures is made of it alone"],
  ...["1001", "1002", "1011", "1012"].map(
    (tile) => [`unreal_project/UE5_8/SourceTextures/udim.${tile}.png`, "a tile of a virtual texture"] as const,
  ),
]);
