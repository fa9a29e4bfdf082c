import { join } from "node:path";
import type { AssetKind } from "@assetx/core/asset";
import { toAssetxError, type AssetxError } from "@assetx/core/error";
import { findPlainKind, mayCarryData, PLAIN_HEAD_BYTES, type ScanReport } from "@assetx/wasm/scan";
import type { CatalogPlugin } from "../catalog/index.ts";
import { readFileEnds, type FileEnds } from "../file/index.ts";
import { identifyEnds, type Identification, type Probe, type signatureReach } from "../identify/index.ts";
import { joinPath } from "./walk.ts";

/** What one look at a file tells. */
interface Look {
  readonly ends: FileEnds;
  /** When other programs open it as it is. */
  readonly plain: AssetKind | undefined;
  readonly identified: Identification | undefined;
}

/** Looks at a file of one folder, by its name. @throws AssetxError `input.*`, `cli.ambiguous` */
export type LookAt = (name: string) => Promise<Look>;

interface LookOptions {
  readonly root: string;
  readonly catalog: readonly CatalogPlugin[];
  readonly probe: Probe;
  readonly report: ScanReport;
}

/** @param owners names of files that several others belong to; what is seen of them is remembered */
export function createLooker(
  options: LookOptions,
  reach: ReturnType<typeof signatureReach>,
  folder: string,
  owners: ReadonlySet<string>,
): LookAt {
  const seen = new Map<string, Promise<Look>>();
  return async (name) => {
    const look = seen.get(name) ?? lookAtFile(options, reach, joinPath(folder, name));
    if (owners.has(name)) seen.set(name, look);
    return await look;
  };
}

async function lookAtFile(
  { root, catalog, probe, report }: LookOptions,
  reach: ReturnType<typeof signatureReach>,
  path: string,
): Promise<Look> {
  const absolute = join(root, path);
  const headBytes = Math.max(reach.headBytes, PLAIN_HEAD_BYTES, report.headBytes(path, undefined));
  const ends = readFileEnds(absolute, headBytes, reach.tailBytes);
  const plain = findPlainKind(path, ends.head);
  if (plain !== undefined) return { ends, plain, identified: undefined };
  // Engines that put a game into their own program leave no signature at either end.
  const asks = mayCarryData(path, ends.head) ? "all" : "likely";
  return { ends, plain, identified: await identifyEnds(catalog, absolute, ends, probe, asks) };
}

/** What went wrong with one file, and does not end the work on the others. */
export function faultOf(thrown: unknown): AssetxError {
  const error = toAssetxError(thrown);
  if (error.code === "cancelled") throw error;
  return error;
}
