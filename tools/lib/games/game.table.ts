/** A free game as Debian packages it. */
export interface FreeGame {
  readonly name: string;
  /** Its version is the first package's. */
  readonly packages: readonly string[];
  /** Where its data lies. */
  readonly folder: string;
}

/** Games whose data is in formats that a first-party plugin reads, or beside files that none of them reads. */
export const FREE_GAMES: readonly FreeGame[] = [
  { name: "Freedoom", packages: ["freedoom", "freedm"], folder: "/usr/share/games/doom" },
  {
    name: "OpenArena",
    packages: ["openarena-data", "openarena-088-data", "openarena-081-misc"],
    folder: "/usr/share/games/openarena",
  },
  { name: "Nexuiz", packages: ["nexuiz-data"], folder: "/usr/share/games/nexuiz" },
  { name: "UFO: Alien Invasion", packages: ["ufoai-data", "ufoai-maps"], folder: "/usr/share/games/ufoai" },
  { name: "Doomsday", packages: ["doomsday-data"], folder: "/usr/share/doomsday" },
  { name: "Warzone 2100", packages: ["warzone2100-data"], folder: "/usr/share/games/warzone2100" },
  { name: "0 A.D.", packages: ["0ad-data"], folder: "/usr/share/games/0ad" },
  { name: "Wesnoth", packages: ["wesnoth-1.16-data"], folder: "/usr/share/games/wesnoth" },
  { name: "Blobby Volley 2", packages: ["blobby-data"], folder: "/usr/share/blobby" },
  { name: "QuakeSpasm", packages: ["quakespasm"], folder: "/usr/share/games/quake" },
  { name: "DSDA-Doom", packages: ["dsda-doom"], folder: "/usr/share/dsda-doom" },
  { name: "Mr. Rescue", packages: ["mrrescue"], folder: "/usr/share/games/mrrescue" },
  { name: "The Question", packages: ["renpy-thequestion"], folder: "/usr/share/games/renpy/the_question" },
  { name: "Ren'Py demo", packages: ["renpy-demo"], folder: "/usr/share/games/renpy/demo" },
  { name: "OpenTTD", packages: ["openttd-opengfx", "openttd-opensfx"], folder: "/usr/share/games/openttd" },
  { name: "Simutrans", packages: ["simutrans-pak64"], folder: "/usr/share/games/simutrans" },
  { name: "Flare", packages: ["flare-game"], folder: "/usr/share/games/flare" },
  { name: "ScummVM", packages: ["scummvm-data"], folder: "/usr/share/scummvm" },
];
