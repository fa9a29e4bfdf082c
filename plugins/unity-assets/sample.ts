import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { serializedFile, type SampleObject } from "./sample-file.ts";
import { figure, oldFigure, square } from "./sample-mesh.ts";
import {
  byte,
  bytes,
  flag,
  float,
  int,
  leaf,
  list,
  long,
  reference,
  stream,
  struct,
  text,
  uint,
  ulong,
  type TreeNode,
  type Value,
} from "./sample-tree.ts";

const ENCODE = new TextEncoder();
const FORMATS = { rgba8: 4, dxt1: 10, alpha8: 1, crunched: 29, unknown: 99 } as const;

const TEXT_ASSET = struct("TextAsset", "Base", text("m_Name"), text("m_Script"));

const TEXTURE = struct(
  "Texture2D",
  "Base",
  text("m_Name"),
  int("m_ForcedFallbackFormat"),
  leaf("bool", "m_DownscaleFallback", 1),
  flag("m_IsAlphaChannelOptional"),
  int("m_Width"),
  int("m_Height"),
  uint("m_CompleteImageSize"),
  int("m_MipsStripped"),
  int("m_TextureFormat"),
  int("m_MipCount"),
  leaf("bool", "m_IsReadable", 1),
  leaf("bool", "m_IsPreProcessed", 1),
  leaf("bool", "m_IgnoreMasterTextureLimit", 1),
  flag("m_StreamingMipmaps"),
  int("m_StreamingMipmapsPriority"),
  int("m_ImageCount"),
  int("m_TextureDimension"),
  struct("GLTextureSettings", "m_TextureSettings", int("f"), int("a"), float("b"), int("u"), int("v"), int("w")),
  int("m_LightmapFormat"),
  int("m_ColorSpace"),
  struct("vector", "m_PlatformBlob", bytes("Array")),
  bytes("image data"),
  stream(),
);
const CUBEMAP: TreeNode = {
  ...TEXTURE,
  type: "Cubemap",
  children: [...TEXTURE.children, list("m_SourceTextures", reference("data", "Texture2D"))],
};

const AUDIO_CLIP = struct(
  "AudioClip",
  "Base",
  text("m_Name"),
  int("m_LoadType"),
  int("m_Channels"),
  int("m_Frequency"),
  int("m_BitsPerSample"),
  float("m_Length"),
  leaf("bool", "m_IsTrackerFormat", 1),
  flag("m_Ambisonic"),
  int("m_SubsoundIndex"),
  leaf("bool", "m_PreloadAudioData", 1),
  leaf("bool", "m_LoadInBackground", 1),
  flag("m_Legacy3D"),
  struct("StreamedResource", "m_Resource", text("m_Source"), ulong("m_Offset"), ulong("m_Size")),
  int("m_CompressionFormat"),
);

const GAME_OBJECT = struct(
  "GameObject",
  "Base",
  list("m_Component", struct("ComponentPair", "data", reference("component", "Component"))),
  uint("m_Layer"),
  text("m_Name"),
);
const TRANSFORM = struct("Transform", "Base", reference("m_GameObject", "GameObject"), float("x"));

const SCRIPT = struct(
  "MonoBehaviour",
  "Base",
  reference("m_GameObject", "GameObject"),
  { ...byte("m_Enabled"), aligns: true },
  reference("m_Script", "MonoScript"),
  text("m_Name"),
  leaf("SInt8", "small", 1),
  leaf("UInt16", "short", 2),
  leaf("SInt16", "signed", 2),
  flag("isOn"),
  long("far"),
  ulong("farther"),
  leaf("double", "exact", 8),
  leaf("Odd", "odd", 3),
  { ...byte("behind"), aligns: true },
  list("words", text("data")),
  list("flags", leaf("bool", "data", 1)),
  list("raw", byte("data")),
  list("pairs", struct("pair", "data", int("first"), text("second")), "map"),
  {
    type: "ManagedReferencesRegistry",
    name: "references",
    sizeBytes: -1,
    isRegistry: true,
    children: [int("version")],
  },
);
const REFERRED = struct("Node", "Base", int("value"));

const ASSET_BUNDLE = struct(
  "AssetBundle",
  "Base",
  text("m_Name"),
  list("m_PreloadTable", reference("data", "Object")),
  list(
    "m_Container",
    struct(
      "pair",
      "data",
      text("first"),
      struct("AssetInfo", "second", int("preloadIndex"), int("preloadSize"), reference("asset", "Object")),
    ),
    "map",
  ),
);

/** Files of each kind of object and in each state that is told apart. */
export function samples(): readonly Sample[] {
  const resS = noise(600, 1);
  const bank = new ByteWriter().text("FSB5").bytes(noise(60, 2)).finish();
  const everything = [bundle(), ...textures(), ...others()];
  return [
    { name: "text.assets", bytes: serializedFile([textAsset(1n, "note", "Sample text\n")]) },
    {
      name: "all.assets",
      bytes: serializedFile(everything, REFERENCES),
      siblings: { "all.resS": resS, "all.resource": bank },
    },
    { name: "missing.assets", bytes: serializedFile(everything, REFERENCES) },
    { name: "short.assets", bytes: serializedFile(everything), siblings: { "all.resS": resS.subarray(0, 20) } },
    {
      name: "v17.assets",
      bytes: serializedFile([textAsset(1n, "note", "{}"), texture(2n, "old", { m_Width: 1 })], { version: 17 }),
    },
    { name: "figure.assets", bytes: serializedFile([figure(1n)]) },
    { name: "old-figure.assets", bytes: serializedFile([oldFigure(1n)], { version: 17, engine: "2017.4.0f1" }) },
    { name: "stripped.assets", bytes: stripped() },
    {
      name: "stripped-other.assets",
      bytes: serializedFile([texture(1n, "odd", {})], { isStripped: true, engine: "2018.4.0f1" }),
    },
    { name: "future.assets", bytes: serializedFile([], { version: 22, engine: "9000.1.0f1" }) },
    { name: "cut.assets", bytes: serializedFile([textAsset(1n, "note", "cut")]).subarray(0, -1) },
    { name: "no-magic.assets", bytes: noise(64, 3) },
  ];
}

const REFERENCES = { references: [{ tree: REFERRED, className: "Node" }] };

function textAsset(pathId: bigint, name: string, content: string): SampleObject {
  return { classId: 49, pathId, tree: TEXT_ASSET, value: { m_Name: name, m_Script: content } };
}

function texture(pathId: bigint, name: string, fields: Readonly<Record<string, Value>>): SampleObject {
  const size = 16;
  const value = {
    ...PLAIN_TEXTURE,
    m_Name: name,
    m_CompleteImageSize: size,
    "image data": noise(size, Number(pathId)),
    ...fields,
  };
  return { classId: 28, pathId, tree: TEXTURE, value };
}

const PLAIN_TEXTURE = {
  m_Width: 2,
  m_Height: 2,
  m_TextureFormat: FORMATS.rgba8,
  m_MipCount: 1,
  m_ImageCount: 1,
  m_TextureDimension: 2,
  m_ColorSpace: 1,
  m_TextureSettings: {},
  m_PlatformBlob: new Uint8Array(0),
  m_StreamData: { offset: 0, size: 0, path: "" },
};

/** The same picture in several formats and places; path ids grow, as in every file. */
function textures(): readonly SampleObject[] {
  const far = {
    m_CompleteImageSize: 64,
    m_Width: 8,
    m_Height: 8,
    m_TextureFormat: FORMATS.dxt1,
    "image data": new Uint8Array(0),
  };
  return [
    texture(10n, "plain", {}),
    texture(11n, "plain", { m_TextureFormat: FORMATS.alpha8, m_Width: 4, m_Height: 4 }),
    texture(12n, "streamed", { ...far, m_StreamData: { offset: 100, size: 64, path: "archive:/all/all.resS" } }),
    texture(13n, "crunched", { m_TextureFormat: FORMATS.crunched }),
    texture(14n, "unknown", { m_TextureFormat: FORMATS.unknown }),
    texture(15n, "too-short", { m_Width: 64 }),
    texture(16n, "half", { m_Width: 4, m_Height: 4, m_MipsStripped: 1 }),
    {
      ...texture(17n, "sky", {
        m_Width: 1,
        m_Height: 1,
        m_CompleteImageSize: 4,
        m_ImageCount: 6,
        "image data": noise(24, 17),
      }),
      classId: 89,
      tree: CUBEMAP,
    },
  ];
}

function others(): readonly SampleObject[] {
  return [
    textAsset(20n, "note", "<a/>"),
    audio(21n),
    square(22n),
    { classId: 1, pathId: 23n, tree: GAME_OBJECT, value: { m_Component: [{ component: {} }], m_Name: "Hero" } },
    { classId: 4, pathId: 24n, tree: TRANSFORM, value: { m_GameObject: { m_PathID: 23n }, x: 0.1 } },
    script(25n),
  ];
}

function audio(pathId: bigint): SampleObject {
  const m_Resource = { m_Source: "archive:/all/all.resource", m_Offset: 0, m_Size: 64 };
  return {
    classId: 83,
    pathId,
    tree: AUDIO_CLIP,
    value: { m_Name: "beep", m_Channels: 1, m_Frequency: 44_100, m_Resource },
  };
}

/** A script with a field of each type, and one value that it refers to. */
function script(pathId: bigint): SampleObject {
  const registry = new ByteWriter().u32Le(2).u32Le(2);
  registry.u64Le(1000).bytes(aligned("Node")).bytes(aligned("Game")).bytes(aligned("Assembly-CSharp")).u32Le(7);
  // -2: a reference to nothing.
  registry.u32Le(0xfffffffe).u32Le(0xffffffff).u32Le(0).u32Le(0).u32Le(0);
  const value = {
    m_GameObject: { m_PathID: 23n },
    m_Enabled: 1,
    m_Script: { m_FileID: 1, m_PathID: 12_001n },
    m_Name: "",
    small: -1,
    short: 65_535,
    signed: -2,
    isOn: 1,
    far: -(2n ** 60n),
    farther: 2n ** 63n,
    exact: 0.1,
    odd: 0x030201,
    behind: 4,
    words: ["one", 'a "quoted" line\n', "größer"],
    flags: [1, 0, 1],
    raw: Uint8Array.of(1, 2, 3, 4, 5),
    pairs: [{ first: 1, second: "x" }],
    references: registry.finish(),
  };
  return { classId: 114, pathId, tree: SCRIPT, value };
}

function aligned(word: string): Uint8Array {
  const raw = ENCODE.encode(word);
  return new ByteWriter()
    .u32Le(raw.length)
    .padded(word, Math.ceil(raw.length / 4) * 4)
    .finish();
}

/** Gives two objects a path, one of them twice. */
function bundle(): SampleObject {
  const entry = (first: string, m_PathID: bigint): Value => ({ first, second: { asset: { m_FileID: 0, m_PathID } } });
  const m_Container = [
    entry("assets/art/plain.png", 10n),
    entry("assets/art/plain.png", 10n),
    entry("assets/art/hero.prefab", 23n),
    entry("assets/art/hero.prefab", 24n),
    entry("assets/art/gone.png", 99n),
  ];
  return {
    classId: 142,
    pathId: 1n,
    tree: ASSET_BUNDLE,
    value: { m_Name: "bundle", m_PreloadTable: [{}], m_Container },
  };
}

/** Objects that are read by what is known of the engine's version, and one that is not. */
function stripped(): Uint8Array {
  const objects = [
    textAsset(1n, "note", "[]"),
    texture(2n, "plain", {}),
    audio(3n),
    { classId: 1, pathId: 4n, tree: GAME_OBJECT, value: { m_Component: [], m_Name: "Hero" } },
    { classId: 4, pathId: 5n, tree: TRANSFORM, value: { m_GameObject: { m_PathID: 4n }, x: 1 } },
    { classId: 999, pathId: 6n, tree: TRANSFORM, value: { m_GameObject: {}, x: 1 } },
  ];
  return serializedFile(objects, { isStripped: true });
}
