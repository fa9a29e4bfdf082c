import type { Limits } from "@assetx/core/bytes";

/**
 * What differs for a remote file: the time that a plugin waits for the network counts as its own, and is bounded by the
 * requests. Its fuel bounds what it computes, as for any file.
 */
export const REMOTE_LIMITS: Partial<Limits> = { listMs: 900_000, entryMs: 900_000 };
