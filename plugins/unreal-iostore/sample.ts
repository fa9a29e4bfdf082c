import { noise, type Sample } from "../sdk/sample/index.ts";
import { buildContainer, type Chunk, type ContainerOptions } from "./sample-container.ts";

const KEY = noise(32, 77);
const GUID = [0x00112233, 0x44556677, 0x8899aabb, 0xccddeeff];
const GUID_TEXT = "00112233445566778899aabbccddeeff";
const RUNS = Uint8Array.from({ length: 10_000 }, (_, index) => (index >> 5) & 255);

const PACKAGE: Chunk = { path: "Game/Content/A/Mesh.uasset", bytes: RUNS, type: 1, isPacked: true };
const BULK: Chunk = { path: "Game/Content/A/Mesh.ubulk", bytes: noise(5000, 1), type: 2 };
const MAP: Chunk = { path: "Game/Content/Größe.umap", bytes: noise(100, 2), type: 1 };
const EMPTY: Chunk = { path: "Game/Content/Empty.uptnl", bytes: new Uint8Array(0), type: 3 };
const UNNAMED: Chunk = { bytes: noise(60, 3), type: 6 };
const CHUNKS: readonly Chunk[] = [PACKAGE, BULK, MAP, EMPTY, UNNAMED];
const UNNAMED_TYPES: readonly Chunk[] = Array.from({ length: 14 }, (_, type) => ({ bytes: noise(20, type), type }));

/** Containers of each version and in each state that is told apart. */
export function samples(): readonly Sample[] {
  const parts = { version: 8, chunks: CHUNKS, partitionBytes: 4224 };
  const secret = { version: 8, chunks: CHUNKS, key: KEY };
  const counted = { ...secret, version: 10, usesCounter: true } as const;
  return [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((version) => container(`v${version}.utoc`, { version, chunks: CHUNKS })),
    container("types-4.utoc", { version: 4, chunks: UNNAMED_TYPES }),
    container("types-5.utoc", { version: 5, chunks: UNNAMED_TYPES }),
    container("signed.utoc", { version: 5, chunks: CHUNKS, isSigned: true }),
    container("parts.utoc", parts),
    container("part-missing.utoc", parts, {}, (end) => end !== "_s1"),
    container("missing.utoc", { version: 5, chunks: CHUNKS }, {}, () => false),
    container("cut.utoc", { version: 5, chunks: CHUNKS }, {}, () => true, 2000),
    container("secret.utoc", secret, { default: KEY }),
    container("secret-guid.utoc", { ...secret, guid: GUID }, { [GUID_TEXT]: KEY }),
    container("no-key.utoc", { ...secret, guid: GUID }),
    container("wrong-key.utoc", secret, { default: noise(32, 78) }),
    container("short-key.utoc", secret, { default: noise(16, 78) }),
    container("counter.utoc", counted, { default: KEY }),
    container("counter-no-key.utoc", counted),
    container("counter-wrong-key.utoc", counted, { default: noise(32, 78) }),
    container("counter-no-vectors.utoc", { ...counted, hasVectors: false }, { default: KEY }),
    container("unknown-method.utoc", { version: 8, chunks: CHUNKS, method: "Snappy" }),
    container("cycle.utoc", { version: 8, chunks: CHUNKS, hasCycle: true }),
    container("blocks.utoc", { version: 8, chunks: CHUNKS, blockError: 1 }),
    container("newer.utoc", { version: 11, chunks: CHUNKS }),
    { name: "header.utoc", bytes: buildContainer({ version: 8, chunks: CHUNKS }).toc.fill(255, 32, 36) },
    { name: "no-magic.utoc", bytes: noise(200, 7) },
  ];
}

/** @param partBytes most bytes of each file of data */
function container(
  name: string,
  options: ContainerOptions,
  keys: Readonly<Record<string, Uint8Array>> = {},
  isThere: (end: string) => boolean = () => true,
  partBytes = Number.POSITIVE_INFINITY,
): Sample {
  const { toc, partitions } = buildContainer(options);
  const present = Object.entries(partitions).filter(([end]) => isThere(end));
  const stem = name.slice(0, name.lastIndexOf("."));
  const siblings = present.map(([end, bytes]) => [`${stem}${end}.ucas`, bytes.subarray(0, partBytes)] as const);
  return { name, bytes: toc, siblings: Object.fromEntries(siblings), keys };
}
