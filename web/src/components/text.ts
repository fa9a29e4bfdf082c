const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** `412 KB`, `1.4 MB`: powers of 1000, three digits at most. */
export function sizeText(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return sizeBytes === 1 ? "1 byte" : `${sizeBytes} bytes`;
  return `${value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${UNITS[unit] ?? "TB"}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `22 Nov 2026` of an RFC 3339 instant in UTC. */
export function dateText(instant: string): string {
  const [year = "", month = "", day = ""] = instant.slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `1 plugin`, `12,345 plugins`. */
export function countText(count: number, one: string, many: string = `${one}s`): string {
  return `${groupText(count)} ${count === 1 ? one : many}`;
}

/** Thousands apart, the same in every locale, so that a page is the same bytes for everyone. */
export function groupText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `9f2c…41ae`: enough of a hash to compare by eye. */
export function shortHash(hex: string): string {
  return `${hex.slice(0, 4)}…${hex.slice(-4)}`;
}

/** The vocabulary's words as their makers spell them. */
const ENGINES: Readonly<Record<string, string>> = {
  build: "Build",
  cocos: "Cocos",
  construct: "Construct",
  creation: "Creation",
  cryengine: "CryEngine",
  defold: "Defold",
  fmod: "FMOD",
  frostbite: "Frostbite",
  gamebryo: "Gamebryo",
  gamemaker: "GameMaker",
  generic: "Any engine",
  godot: "Godot",
  goldsrc: "GoldSrc",
  "id-tech": "id Tech",
  kirikiri: "KiriKiri",
  love: "LÖVE",
  "nw-js": "NW.js",
  openttd: "OpenTTD",
  renpy: "Ren'Py",
  "rpg-maker": "RPG Maker",
  simutrans: "Simutrans",
  source: "Source",
  source2: "Source 2",
  storm: "Storm",
  unity: "Unity",
  unreal: "Unreal",
  wwise: "Wwise",
  xna: "XNA",
};

/** An engine's own spelling, or the vocabulary's word when it has no other. */
export function engineText(word: string): string {
  return Object.hasOwn(ENGINES, word) ? (ENGINES[word] ?? word) : word;
}
