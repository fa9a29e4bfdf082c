/** Reads the engine's version out of one kind of file. */
export interface VersionReader {
  readonly engine: string;
  /** Which files to look into, by path or by the format that a plugin told apart. */
  readonly path?: RegExp;
  readonly format?: string;
  /** How much of the file's beginning is looked at. */
  readonly headBytes: number;
  readonly read: (head: Uint8Array) => string | undefined;
}

/** Surest first. */
export const VERSION_READERS: readonly VersionReader[] = [
  { engine: "unity", path: /(^|\/)(globalgamemanagers|maindata)$/iu, headBytes: 128, read: readUnity },
  { engine: "unity", path: /(^|\/)projectversion\.txt$/iu, headBytes: 256, read: readUnity },
  { engine: "unity", format: "unityfs", headBytes: 128, read: readUnity },
  { engine: "unity", format: "unity-player", headBytes: 128, read: readUnity },
  { engine: "unity", format: "unity-serialized", headBytes: 128, read: readUnity },
  { engine: "unreal", path: /(^|\/)engine\/build\/build\.version$/iu, headBytes: 1024, read: readUnrealBuild },
  { engine: "unreal", path: /\.uproject$/iu, headBytes: 4096, read: readUnrealProject },
  { engine: "godot", format: "godot-pck", headBytes: 20, read: readGodotPack },
  { engine: "godot", format: "godot-resource", headBytes: 20, read: readGodotResource },
  { engine: "renpy", path: /(^|\/)renpy\/(vc_version|__init__)\.py$/iu, headBytes: 16_384, read: readRenpy },
  { engine: "rpg-maker", path: /(^|\/)js\/rpg_core\.js$/iu, headBytes: 256, read: (head) => readScript(head, "MV") },
  { engine: "rpg-maker", path: /(^|\/)js\/rmmz_core\.js$/iu, headBytes: 256, read: (head) => readScript(head, "MZ") },
  { engine: "gamemaker", format: "gamemaker-data", headBytes: 76, read: readGameMaker },
  { engine: "love", path: /(^|\/)conf\.lua$/iu, headBytes: 4096, read: readLove },
];

function textOf(head: Uint8Array): string {
  let text = "";
  for (const byte of head) text += String.fromCharCode(byte);
  return text;
}

/** Serialized files and bundles hold it as text near their beginning; 0.0.0 was taken out on purpose. */
function readUnity(head: Uint8Array): string | undefined {
  return /(?<![\d.])(?!0\.0\.0)\d{1,4}\.\d{1,2}\.\d{1,3}[abfpx]\d{1,3}(?:c\d+)?/u.exec(textOf(head))?.[0];
}

function readUnrealBuild(head: Uint8Array): string | undefined {
  const text = textOf(head);
  const parts = ["Major", "Minor", "Patch"].map(
    (word) => new RegExp(`"${word}Version"\\s*:\\s*(\\d+)`, "u").exec(text)?.[1],
  );
  return parts.includes(undefined) ? undefined : parts.join(".");
}

/** A number is a released version; anything else is the id of somebody's own build. */
function readUnrealProject(head: Uint8Array): string | undefined {
  return /"EngineAssociation"\s*:\s*"(\d+\.\d+(?:\.\d+)?)"/u.exec(textOf(head))?.[1];
}

// offset  size  field
//   0x00     4  magic            GDPC
//   0x04     4  format
//   0x08    12  major, minor, patch
function readGodotPack(head: Uint8Array): string | undefined {
  if (head.length < 20 || textOf(head.subarray(0, 4)) !== "GDPC") return undefined;
  return versionOf([u32(head, 8), u32(head, 12), u32(head, 16)]);
}

// offset  size  field
//   0x00     4  magic            RSRC
//   0x04     8  big endian, 64-bit reals
//   0x0c     8  major, minor
function readGodotResource(head: Uint8Array): string | undefined {
  if (head.length < 20 || textOf(head.subarray(0, 4)) !== "RSRC" || u32(head, 4) !== 0) return undefined;
  return versionOf([u32(head, 12), u32(head, 16)]);
}

function readRenpy(head: Uint8Array): string | undefined {
  const text = textOf(head);
  const stated = /^version\s*=\s*u?["'](\d+\.\d+\.\d+)/mu.exec(text)?.[1];
  const tuple = /^\s*version_tuple\s*=\s*(?:VersionTuple)?\((\d+),\s*(\d+),\s*(\d+)/mu.exec(text)?.slice(1);
  return stated ?? tuple?.join(".");
}

function readScript(head: Uint8Array, edition: string): string | undefined {
  const version = /\bv(\d+\.\d+\.\d+)/u.exec(textOf(head))?.[1];
  return version === undefined ? undefined : `${edition} ${version}`;
}

// offset  size  field
//   0x00     8  FORM and its size
//   0x08     8  GEN8 and its size
//   0x11     1  bytecode version
//   0x3c    12  major, minor, release
function readGameMaker(head: Uint8Array): string | undefined {
  if (head.length < 0x48 || textOf(head.subarray(8, 12)) !== "GEN8") return undefined;
  const version = versionOf([u32(head, 0x3c), u32(head, 0x40), u32(head, 0x44)]);
  return version === undefined ? undefined : `${version} (bytecode ${head[0x11] ?? 0})`;
}

function readLove(head: Uint8Array): string | undefined {
  return /\.version\s*=\s*["'](\d+\.\d+(?:\.\d+)?)["']/u.exec(textOf(head))?.[1];
}

/** Damaged files state versions that nobody released. */
function versionOf(parts: readonly number[]): string | undefined {
  return parts.every((part) => part < 10_000) ? parts.join(".") : undefined;
}

function u32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}
