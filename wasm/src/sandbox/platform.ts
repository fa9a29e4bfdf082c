import type { SyncByteSource } from "@assetx/core/bytes";
import type { CodecHost } from "../codec/types.ts";
import type { Input } from "../extract/types.ts";

/** What a sandbox worker needs from its platform: synchronous sources and codecs. Opening happens inside the worker. */
export interface SandboxPlatform {
  /** @throws AssetxError `input.not-found`, `input.unreadable` */
  openInput(input: Input): SyncByteSource;
  /** A sibling by a name that was already checked; `undefined` when there is none, `"denied"` for a link or a folder. */
  openSibling(input: Input, name: string): SyncByteSource | "denied" | undefined;
  readonly codecs: CodecHost;
  /** What this runtime calls itself, for messages. */
  readonly runtime: string;
  now(): number;
  /** Told of a plugin's memory that nobody uses from the next turn on. */
  readonly onUnused?: (sizeBytes: number) => void;
}
