import type { OpenOptions } from "@assetx/wasm/extract";
import type { RemoteUsage } from "@assetx/wasm/node-remote";
import type { FileEnds } from "../file/index.ts";

/** How many bytes at each end are wanted. */
export interface Reach {
  readonly headBytes: number;
  readonly tailBytes: number;
}

/** A file that a command was given: on this machine, or behind an address. */
export interface Subject extends AsyncDisposable {
  /** For messages; says nothing that must not be seen. */
  readonly shown: string;
  /** The file's own name. */
  readonly name: string;
  /** What the engine is told about it. */
  readonly place: Pick<OpenOptions, "input" | "limits">;
  /** What reading over HTTP has cost; `undefined` for a file on this machine. */
  readonly usage: RemoteUsage | undefined;
  readEnds(reach: Reach): FileEnds | Promise<FileEnds>;
}
