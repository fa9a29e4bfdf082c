/** Engines a plugin may name. `generic` is for formats that belong to none. */
export const ENGINES = [
  "build",
  "cocos",
  "construct",
  "creation",
  "cryengine",
  "defold",
  "fmod",
  "frostbite",
  "gamebryo",
  "gamemaker",
  "generic",
  "godot",
  "goldsrc",
  "id-tech",
  "kirikiri",
  "love",
  "nw-js",
  "openttd",
  "renpy",
  "rpg-maker",
  "simutrans",
  "source",
  "source2",
  "storm",
  "unity",
  "unreal",
  "wwise",
  "xna",
] as const;

export const PLUGIN_KINDS = ["container", "codec", "converter", "tool"] as const;
export const OPERATIONS = ["list", "extract", "convert"] as const;
export const KEY_USES = ["none", "optional", "required"] as const;
