/** How an engine's games lay out their files. */
export interface LayoutRule {
  readonly engine: string;
  /** Compared without case with the path in the game's folder, or in one above it. */
  readonly path: RegExp;
  /** What such a file is, after its path. */
  readonly says: string;
  /** Which generation of the engine that is, where the name tells. */
  readonly version?: string;
  /** Other engines have such files too. */
  readonly isWeak?: boolean;
}

/** Names that people know engines by. */
export const ENGINE_LABELS: ReadonlyMap<string, string> = new Map([
  ["build", "Build"],
  ["cocos", "Cocos2d-x"],
  ["construct", "Construct"],
  ["creation", "Creation Engine"],
  ["cryengine", "CryEngine"],
  ["defold", "Defold"],
  ["electron", "Electron"],
  ["fmod", "FMOD (sound)"],
  ["frostbite", "Frostbite"],
  ["gamebryo", "Gamebryo"],
  ["gamemaker", "GameMaker"],
  ["godot", "Godot"],
  ["goldsrc", "GoldSrc"],
  ["id-tech", "id Tech"],
  ["kirikiri", "KiriKiri"],
  ["love", "LÖVE"],
  ["nw-js", "NW.js"],
  ["openttd", "OpenTTD"],
  ["renpy", "Ren'Py"],
  ["rpg-maker", "RPG Maker"],
  ["simutrans", "Simutrans"],
  ["source", "Source"],
  ["source2", "Source 2"],
  ["storm", "Storm (Blizzard)"],
  ["unity", "Unity"],
  ["unreal", "Unreal Engine"],
  ["wwise", "Wwise (sound)"],
  ["xna", "XNA, FNA or MonoGame"],
]);

/** Files that only one engine's games have, or, where weak, mostly one's. */
export const LAYOUT_RULES: readonly LayoutRule[] = [
  { engine: "unity", path: /(^|\/)[^/]+_data\/(globalgamemanagers|maindata)$/iu, says: "the player's settings" },
  { engine: "unity", path: /(^|\/)data\.unity3d$/iu, says: "the player's data in one bundle" },
  {
    engine: "unity",
    path: /(^|\/)(unityplayer\.(dll|so|dylib)|libunity\.so|unityengine\.dll|unityengine\.coremodule\.dll)$/iu,
    says: "the engine's library",
  },
  {
    engine: "unity",
    path: /(^|\/)il2cpp_data\/metadata\/global-metadata\.dat$/iu,
    says: "metadata of compiled scripts",
  },
  { engine: "unity", path: /(^|\/)projectsettings\/projectversion\.txt$/iu, says: "a project's settings" },
  { engine: "unreal", path: /(^|\/)engine\/(binaries|content|config|build)\//iu, says: "the engine's own folder" },
  { engine: "unreal", path: /(^|\/)content\/paks\/[^/]+\.(pak|utoc)$/iu, says: "a packed content folder" },
  { engine: "unreal", path: /(^|\/)[^/]+\.(uproject|uplugin)$/iu, says: "a project file" },
  { engine: "unreal", path: /(^|\/)[^/]+-(win64|linux)-shipping(\.exe)?$/iu, says: "a shipping build's program" },
  { engine: "godot", path: /(^|\/)(project\.godot|project\.binary|engine\.cfb)$/iu, says: "a project file" },
  { engine: "source", path: /(^|\/)gameinfo\.txt$/iu, says: "the description that Source reads a game by" },
  { engine: "source2", path: /(^|\/)gameinfo\.gi$/iu, says: "the description that Source 2 reads a game by" },
  { engine: "goldsrc", path: /(^|\/)liblist\.gam$/iu, says: "the description that GoldSrc reads a game by" },
  { engine: "renpy", path: /(^|\/)renpy\/(__init__|bootstrap|vc_version)\.pyo?$/iu, says: "the engine's own folder" },
  { engine: "renpy", path: /(^|\/)game\/[^/]+\.rpyc?$/iu, says: "a compiled or plain story script" },
  { engine: "rpg-maker", path: /(^|\/)js\/rpg_core\.js$/iu, says: "the engine's core script", version: "MV" },
  { engine: "rpg-maker", path: /(^|\/)js\/rmmz_core\.js$/iu, says: "the engine's core script", version: "MZ" },
  { engine: "rpg-maker", path: /(^|\/)game\.rgssad$/iu, says: "the game's archive", version: "XP" },
  { engine: "rpg-maker", path: /(^|\/)game\.rgss2a$/iu, says: "the game's archive", version: "VX" },
  { engine: "rpg-maker", path: /(^|\/)game\.rgss3a$/iu, says: "the game's archive", version: "VX Ace" },
  {
    engine: "rpg-maker",
    path: /(^|\/)rpg_rt\.(ldb|lmt|ini|exe)$/iu,
    says: "the player's data",
    version: "2000 or 2003",
  },
  { engine: "gamemaker", path: /(^|\/)(data\.win|game\.(unx|ios|droid))$/iu, says: "the game's data", isWeak: true },
  { engine: "id-tech", path: /(^|\/)id1\/pak0\.pak$/iu, says: "the game's first archive", version: "Quake" },
  { engine: "id-tech", path: /(^|\/)baseq2\/pak0\.pak$/iu, says: "the game's first archive", version: "2 (Quake II)" },
  { engine: "id-tech", path: /(^|\/)[^/]+\/pak0\.pk3$/iu, says: "the game's first archive", version: "3 (Quake III)" },
  { engine: "id-tech", path: /(^|\/)[^/]+\/pak000\.pk4$/iu, says: "the game's first archive", version: "4 (Doom 3)" },
  {
    engine: "id-tech",
    path: /(^|\/)[^/]+\.pk[34]$/iu,
    says: "an archive as Quake III's and Doom 3's engines read them",
    isWeak: true,
  },
  {
    engine: "id-tech",
    path: /(^|\/)(doom2?|doomu|plutonia|tnt|heretic|hexen|strife1?|freedoom[12]|freedm|chex)\.wad$/iu,
    says: "a game's archive",
    version: "1 (Doom)",
  },
  {
    engine: "love",
    path: /(^|\/)([^/]+\.love|love\.(dll|exe)|liblove[^/]*\.(so|dylib)[.\d]*)$/iu,
    says: "a game or the engine's library",
  },
  {
    engine: "xna",
    path: /(^|\/)(microsoft\.xna\.framework[^/]*|monogame\.framework|fna)\.dll$/iu,
    says: "the framework's library",
  },
  { engine: "creation", path: /(^|\/)data\/[^/]+\.(ba2|esl)$/iu, says: "a part of the game's data" },
  {
    engine: "gamebryo",
    path: /(^|\/)data( files)?\/[^/]+\.(esm|bsa)$/iu,
    says: "a part of the game's data",
    isWeak: true,
  },
  {
    engine: "storm",
    path: /(^|\/)(war3[^/]*|stardat|broodat|d2data|diabdat|common)\.mpq$/iu,
    says: "the game's archive",
  },
  { engine: "nw-js", path: /(^|\/)(package\.nw|nw\.(dll|exe)|libnw\.so|nw_100_percent\.pak)$/iu, says: "the runtime" },
  { engine: "electron", path: /(^|\/)resources\/(app|electron)\.asar$/iu, says: "the program's archive" },
  {
    engine: "cocos",
    path: /(^|\/)(libcocos2d[^/]*|cocos2d[^/]*\.js|src\/cocos2d-jsb[^/]*)$/iu,
    says: "the engine's library",
  },
  { engine: "construct", path: /(^|\/)(c2runtime|c3runtime)\.js$/iu, says: "the engine's script" },
  { engine: "defold", path: /(^|\/)game\.(dmanifest|projectc|arcd|arci)$/iu, says: "the game's archive" },
  { engine: "kirikiri", path: /(^|\/)[^/]+\.(xp3|tjs)$/iu, says: "an archive or a script" },
  {
    engine: "cryengine",
    path: /(^|\/)(crysystem\.dll|engine\/engine\.pak|engine\.pak)$/iu,
    says: "the engine's library or archive",
  },
  { engine: "frostbite", path: /(^|\/)(data|patch)\/(layout|chunks\d)\.toc$/iu, says: "an index of the game's data" },
  { engine: "build", path: /(^|\/)(duke3d|sw|blood|redneck)\.(grp|rff)$/iu, says: "the game's archive" },
  { engine: "openttd", path: /(^|\/)(openttd\.grf|[^/]+\.(obg|obs|obm))$/iu, says: "a base set" },
  { engine: "simutrans", path: /(^|\/)(simuconf\.tab|ground\.outside\.pak)$/iu, says: "a part of a pak set" },
];
