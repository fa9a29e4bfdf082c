import type { AssetKind } from "@assetx/core/asset";

/** Formats that other programs open as they are: nothing of ours has to read them. */
export interface PlainFormat {
  readonly kind: AssetKind;
  readonly extensions: readonly string[];
  /** What its files begin with, one of these; without any, it is text. */
  readonly magic: readonly PlainMagic[];
}

export interface PlainMagic {
  readonly offset: number;
  /** As Latin-1. */
  readonly text: string;
}

const at = (offset: number, ...texts: readonly string[]): readonly PlainMagic[] =>
  texts.map((text) => ({ offset, text }));

const ISO_MEDIA = at(4, "ftyp", "moov", "mdat", "wide", "free");

/** Binary formats, by what they begin with. */
export const PLAIN_FORMATS: readonly PlainFormat[] = [
  { kind: "texture", extensions: ["png"], magic: at(0, "\u0089PNG\r\n\u001A\n") },
  { kind: "texture", extensions: ["jpg", "jpeg", "jpe", "jfif"], magic: at(0, "\u00FF\u00D8\u00FF") },
  { kind: "texture", extensions: ["gif"], magic: at(0, "GIF87a", "GIF89a") },
  { kind: "texture", extensions: ["bmp", "dib"], magic: at(0, "BM") },
  { kind: "texture", extensions: ["webp"], magic: at(8, "WEBP") },
  { kind: "texture", extensions: ["tif", "tiff"], magic: at(0, "II*\u0000", "MM\u0000*") },
  { kind: "texture", extensions: ["ico", "cur"], magic: at(0, "\u0000\u0000\u0001\u0000", "\u0000\u0000\u0002\u0000") },
  { kind: "texture", extensions: ["icns"], magic: at(0, "icns") },
  { kind: "texture", extensions: ["exr"], magic: at(0, "\u0076\u002F\u0031\u0001") },
  { kind: "texture", extensions: ["hdr"], magic: at(0, "#?RADIANCE", "#?RGBE") },
  { kind: "texture", extensions: ["psd"], magic: at(0, "8BPS") },
  { kind: "texture", extensions: ["xcf"], magic: at(0, "gimp xcf") },
  { kind: "audio", extensions: ["ogg", "oga", "opus", "spx"], magic: at(0, "OggS") },
  {
    kind: "audio",
    extensions: ["mp3"],
    magic: at(0, "ID3", "\u00FF\u00FB", "\u00FF\u00F3", "\u00FF\u00F2", "\u00FF\u00FA"),
  },
  { kind: "audio", extensions: ["wav"], magic: at(8, "WAVE") },
  { kind: "audio", extensions: ["flac"], magic: at(0, "fLaC") },
  { kind: "audio", extensions: ["mid", "midi"], magic: at(0, "MThd") },
  { kind: "audio", extensions: ["m4a"], magic: ISO_MEDIA },
  { kind: "audio", extensions: ["aif", "aiff"], magic: at(8, "AIFF", "AIFC") },
  { kind: "audio", extensions: ["wma"], magic: at(0, "\u0030\u0026\u00B2\u0075") },
  { kind: "audio", extensions: ["xm"], magic: at(0, "Extended Module") },
  { kind: "audio", extensions: ["it"], magic: at(0, "IMPM") },
  { kind: "audio", extensions: ["s3m"], magic: at(44, "SCRM") },
  { kind: "video", extensions: ["ogv", "ogx"], magic: at(0, "OggS") },
  { kind: "video", extensions: ["webm", "mkv"], magic: at(0, "\u001AE\u00DF\u00A3") },
  { kind: "video", extensions: ["mp4", "m4v", "mov"], magic: ISO_MEDIA },
  { kind: "video", extensions: ["avi"], magic: at(8, "AVI ") },
  { kind: "video", extensions: ["wmv", "asf"], magic: at(0, "\u0030\u0026\u00B2\u0075") },
  { kind: "video", extensions: ["mpg", "mpeg"], magic: at(0, "\u0000\u0000\u0001\u00BA", "\u0000\u0000\u0001\u00B3") },
  { kind: "video", extensions: ["ivf"], magic: at(0, "DKIF") },
  { kind: "video", extensions: ["bik", "bk2"], magic: at(0, "BIK", "KB2") },
  { kind: "font", extensions: ["ttf", "ttc"], magic: at(0, "\u0000\u0001\u0000\u0000", "true", "ttcf", "OTTO") },
  { kind: "font", extensions: ["otf"], magic: at(0, "OTTO", "\u0000\u0001\u0000\u0000") },
  { kind: "font", extensions: ["woff", "woff2"], magic: at(0, "wOFF", "wOF2") },
  { kind: "mesh", extensions: ["glb"], magic: at(0, "glTF") },
  { kind: "mesh", extensions: ["fbx"], magic: at(0, "Kaydara FBX", "; FBX") },
  { kind: "mesh", extensions: ["blend"], magic: at(0, "BLENDER") },
  { kind: "text", extensions: ["pdf"], magic: at(0, "%PDF") },
  { kind: "text", extensions: ["mo", "gmo"], magic: at(0, "\u00DE\u0012\u0004\u0095", "\u0095\u0004\u0012\u00DE") },
];

/** Text formats, by extension; a file of that name that holds a NUL is none. */
export const PLAIN_TEXTS: readonly (readonly [AssetKind, string])[] = [
  ["text", "txt md rst json json5 jsonl xml ini cfg conf csv tsv yaml yml toml html htm css rtf log po pot properties"],
  [
    "text",
    "info nfo license plist strings gi vdf acf desktop tmx tsx atlas def list manifest reg url map tres meta import remap uid",
  ],
  ["script", "lua py rpy rpym fai js mjs ts cs gd rb nut as sh bat cmd pl ps1 sqf con qc acs zs scm psc dlg ws nsi"],
  ["material", "shader glsl hlsl vert frag vsh fsh fx fxh cg vmt mtl material mtr gdshader"],
  ["mesh", "obj dae gltf md5mesh smd ase"],
  ["animation", "md5anim bvh qci"],
  ["texture", "svg xpm ppm pgm"],
  ["level", "tscn"],
];
