import type { IndexedFormat } from "@assetx/core/api";
import type { OpenRequest } from "@assetx/wasm/browser";
import { siblingsOf, type ChosenFile } from "../files/index.ts";
import { unwrap, type Engine } from "./bridge.ts";
import { findCandidates, type Candidate, type FileEnds } from "./identify.ts";
import type { Recognised } from "./recognise.ts";

/** A file that may be opened, and what speaks for which format. */
export interface Target {
  readonly name: string;
  readonly sizeBytes: number;
  readonly ends: FileEnds;
  readonly candidates: readonly Candidate[];
  /** Where its bytes are. */
  readonly source: Pick<OpenRequest, "blob" | "siblings">;
  /** Its address without what must not be shown; `undefined` for a file that was chosen here. */
  readonly address: string | undefined;
  /** The chosen file itself; `undefined` behind an address. */
  readonly file: ChosenFile | undefined;
}

/** A chosen file as a target; the files beside it are those that were chosen with it. */
export function toTarget({ chosen, ends, candidates }: Recognised, files: readonly ChosenFile[]): Target {
  const { file } = chosen;
  const source = { blob: file, siblings: siblingsOf(chosen, files) };
  return { name: file.name, sizeBytes: file.size, ends, candidates, source, address: undefined, file: chosen };
}

/**
 * A file behind an address as a target: asks its server for the first and the last bytes.
 *
 * @throws AssetxError `remote.*`
 */
export async function lookAtAddress(engine: Engine, url: string, formats: readonly IndexedFormat[]): Promise<Target> {
  const { name, shown, sizeBytes, head, tail } = unwrap(await engine.api.look(url));
  const ends = { name, sizeBytes, head, tail };
  const source = { blob: { url }, siblings: new Map<string, Blob>() };
  return { name, sizeBytes, ends, candidates: findCandidates(ends, formats), source, address: shown, file: undefined };
}
