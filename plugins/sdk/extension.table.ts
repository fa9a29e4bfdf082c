/**
 * What a file name's extension says about an entry that nobody has looked into, by asset kind. Lower case, without the dot,
 * at most 8 bytes. Only extensions that mean one thing across engines are here; the rest stays `data`.
 */
export const EXTENSIONS_BY_KIND = {
  texture: "png jpg jpeg tga dds bmp pcx wal vtf vtex_c webp gif ktx ktx2 pvr astc blp qoi tex stex ctex hdr exr mip",
  mesh: "mdl md2 md3 md5mesh obj fbx glb gltf nif vmdl_c vmesh_c iqm ply mesh vvd",
  material: "vmt vmat_c shader mtl mtr material gdshader",
  animation: "md5anim ani anim vanim_c vseq_c",
  audio: "wav ogg mp3 flac opus mid midi mus aif aiff m4a wma xm mod s3m it vsnd_c sample oggstr wem fsb",
  video: "ogv webm mp4 avi roq bik bk2 wmv usm cin mpg",
  level: "bsp map vmap_c nav tscn scn rbsp ent",
  script: "lua py pyc rpy rpyc js gd gdc nut acs qc dat_c cfg rc vcss_c vjs_c vxml_c c cpp h hlsl glsl fx cs as",
  font: "ttf otf fnt woff woff2 ttc",
  text: "txt json xml yaml yml ini csv md html htm css log toml vdf res lst def proto po",
  container: "pak vpk wad pk3 pk4 pck zip rpa bsa ba2 mpq love apk jar gz bundle unity3d",
} as const;
