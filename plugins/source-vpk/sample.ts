import { ByteWriter, crc32, md5, noise, type Sample } from "../sdk/sample/index.ts";

/** Where the bytes behind the preload lie. */
type Place = "embedded" | number;

interface VpkFile {
  readonly extension: string;
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly place: Place;
  readonly preloadBytes?: number;
}

interface Layout {
  readonly tree: Uint8Array;
  /** Behind the tree. */
  readonly embedded: Uint8Array;
  /** Bytes of each archive part by its number. */
  readonly parts: readonly Uint8Array[];
}

const MAGIC = 0x55aa1234;
const EMBEDDED = 0x7fff;
const NONE = " ";

const VMT: VpkFile = file("vmt", "materials/brick", "wall01", noise(200, 1), 0);
const VTF: VpkFile = file("vtf", "materials/brick", "wall01", noise(3000, 2), 1);
const TEXT: VpkFile = file("txt", NONE, "readme", new TextEncoder().encode("Sample text\n"), "embedded");
const NO_EXTENSION: VpkFile = file(NONE, NONE, "LICENCE", noise(30, 3), "embedded");
const SPACED: VpkFile = file(" txt", "Upper Case", "name with space", noise(20, 4), "embedded");
const PRELOADED: VpkFile = { ...file("cfg", "cfg", "autoexec", noise(120, 5), 1), preloadBytes: 50 };
const ALL_PRELOAD: VpkFile = { ...file("cfg", "cfg", "tiny", noise(24, 6), 0), preloadBytes: 24 };
const EMPTY: VpkFile = file("txt", "notes", "empty", new Uint8Array(0), "embedded");

/** Directories of each version and in each state that is told apart. */
export function samples(): readonly Sample[] {
  const single = layOut([TEXT, NO_EXTENSION, SPACED, EMPTY]);
  const split = layOut([VMT, PRELOADED, ALL_PRELOAD, VTF, TEXT]);
  const [part0 = new Uint8Array(0), part1 = new Uint8Array(0)] = split.parts;
  const parts = { "split_000.vpk": part0, "split_001.vpk": part1 };
  return [
    { name: "single-v1.vpk", bytes: version1(single) },
    { name: "single-v2.vpk", bytes: version2(single) },
    { name: "split_dir.vpk", bytes: version2(split), siblings: parts },
    { name: "SPLIT_DIR.VPK", bytes: version1(split), siblings: { "SPLIT_000.VPK": part0, "SPLIT_001.VPK": part1 } },
    { name: "missing_dir.vpk", bytes: version2(split), siblings: { "missing_000.vpk": part0 } },
    { name: "cut_dir.vpk", bytes: version1(split), siblings: { ...renamed("cut", part0, part1.subarray(0, 100)) } },
    { name: "split_000.vpk", bytes: part0 },
    { name: "signed.vpk", bytes: signed(single) },
    { name: "wrong-md5.vpk", bytes: version2(single, { breakDigests: true }) },
    { name: "wrong-crc.vpk", bytes: version1(layOut([{ ...TEXT }], 1)) },
    { name: "terminator.vpk", bytes: badTerminator() },
    {
      name: "tree-open.vpk",
      bytes: version1({ ...single, tree: single.tree.subarray(0, -1), embedded: single.embedded }),
    },
    { name: "outside.vpk", bytes: version1({ ...single, embedded: single.embedded.subarray(0, 20) }) },
    { name: "empty.vpk", bytes: version1({ tree: Uint8Array.of(0), embedded: new Uint8Array(0), parts: [] }) },
    { name: "respawn.vpk", bytes: new ByteWriter().u32Le(MAGIC).u32Le(0x00030002).u32Le(1).u32Le(0).u8(0).finish() },
    { name: "no-magic.vpk", bytes: noise(64, 7) },
  ];
}

function file(extension: string, folder: string, name: string, bytes: Uint8Array, place: Place): VpkFile {
  return { extension, folder, name, bytes, place };
}

function renamed(base: string, part0: Uint8Array, part1: Uint8Array): Record<string, Uint8Array> {
  return { [`${base}_000.vpk`]: part0, [`${base}_001.vpk`]: part1 };
}

/** `crcError` is added to each stored CRC. */
function layOut(files: readonly VpkFile[], crcError = 0): Layout {
  const embedded = new ByteWriter();
  const parts: ByteWriter[] = [];
  const tree = new ByteWriter();
  for (const [extension, inExtension] of Map.groupBy(files, (one) => one.extension)) {
    tree.zeroTerminated(extension);
    for (const [folder, inFolder] of Map.groupBy(inExtension, (one) => one.folder)) {
      tree.zeroTerminated(folder);
      for (const one of inFolder) {
        const { place, bytes, preloadBytes = 0 } = one;
        const target = place === "embedded" ? embedded : (parts[place] ??= new ByteWriter());
        const offset = target.sizeBytes;
        target.bytes(bytes.subarray(preloadBytes));
        tree
          .zeroTerminated(one.name)
          .u32Le((crc32(bytes) + crcError) >>> 0)
          .u16Le(preloadBytes);
        tree
          .u16Le(place === "embedded" ? EMBEDDED : place)
          .u32Le(offset)
          .u32Le(bytes.length - preloadBytes);
        tree.u16Le(0xffff).bytes(bytes.subarray(0, preloadBytes));
      }
      tree.u8(0);
    }
    tree.u8(0);
  }
  return { tree: tree.u8(0).finish(), embedded: embedded.finish(), parts: parts.map((part) => part.finish()) };
}

function version1({ tree, embedded }: Layout): Uint8Array {
  return new ByteWriter().u32Le(MAGIC).u32Le(1).u32Le(tree.length).bytes(tree).bytes(embedded).finish();
}

function version2(layout: Layout, options: { breakDigests?: boolean; signatureBytes?: number } = {}): Uint8Array {
  const { tree, embedded, parts } = layout;
  const hashes = new ByteWriter();
  parts.forEach((part, number) => hashes.u16Le(number).u16Le(0).u32Le(0).u32Le(part.length).bytes(md5(part)));
  const hashBytes = hashes.finish();
  const writer = new ByteWriter().u32Le(MAGIC).u32Le(2).u32Le(tree.length).u32Le(embedded.length);
  writer
    .u32Le(hashBytes.length)
    .u32Le(48)
    .u32Le(options.signatureBytes ?? 0);
  writer.bytes(tree).bytes(embedded).bytes(hashBytes);
  writer.bytes(digest(tree)).bytes(digest(hashBytes));
  return writer.bytes(digest(writer.finish())).finish();

  function digest(bytes: Uint8Array): Uint8Array {
    const right = md5(bytes);
    return options.breakDigests === true ? right.map((byte) => byte ^ 1) : right;
  }
}

/** The newer signature: 20 counted bytes that say how long the key and the signature behind them are. */
function signed(layout: Layout): Uint8Array {
  const writer = new ByteWriter().bytes(version2(layout, { signatureBytes: 20 }));
  return writer.u32Le(MAGIC).u32Le(1).u32Le(32).u32Le(64).u32Le(0).bytes(noise(96, 8)).finish();
}

/** The second of two entries ends with a wrong mark; the first one is still listed. */
function badTerminator(): Uint8Array {
  const bytes = version1(layOut([TEXT, { ...TEXT, name: "second" }]));
  // The mark stands before the three terminators of the levels and the two embedded files.
  const at = bytes.length - 2 * TEXT.bytes.length - 3 - 2;
  return bytes.map((byte, index) => (index === at ? 0xfe : byte));
}
