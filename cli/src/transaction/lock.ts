import { hostname } from "node:os";
import { fail } from "@assetx/core/error";
import { integerOf, isObject, systemCode, textOf } from "../file/index.ts";
import { lockPath, type Store } from "../store/index.ts";

/** How the lock judges and waits; a test hands in its own. */
export interface LockOptions {
  /** How long another process may hold the lock before we give up. */
  readonly waitMs: number;
  readonly pid: number;
  readonly isAlive: (pid: number) => boolean;
}

const POLL_MS = 50;
const TAKEOVER_LIMIT_MS = 10_000;

export const PROCESS_LOCK: LockOptions = { waitMs: 3000, pid: process.pid, isAlive };

/**
 * Makes this process the only one that changes the store. A lock whose process has died is taken over.
 *
 * @returns a function that gives the lock back
 * @throws AssetxError `cli.store-locked`
 */
export async function lockStore(store: Store, options: LockOptions): Promise<() => void> {
  const path = lockPath(store);
  const mine = JSON.stringify({ pid: options.pid, host: hostname() });
  const attempts = Math.ceil(options.waitMs / POLL_MS);
  for (let attempt = 0; ; attempt += 1) {
    if (store.files.create(path, new TextEncoder().encode(mine))) return () => store.files.remove(path);
    if (removeStale(store, path, options)) continue;
    if (attempt >= attempts) fail("cli.store-locked", { path, holder: describeHolder(store, path) });
    // oxlint-disable-next-line no-await-in-loop -- waiting is the point
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/**
 * Removes a dead process's lock. Only one process may do so at a time, or the second would remove the lock that the first
 * has just taken: whoever creates the takeover file decides.
 */
function removeStale(store: Store, path: string, options: LockOptions): boolean {
  const { files } = store;
  if (!isStale(files.read(path), options)) return false;
  const takeover = `${path}.takeover`;
  if (!files.create(takeover, new Uint8Array())) {
    const sinceMs = files.modifiedMs(takeover);
    if (sinceMs !== undefined && Date.now() - sinceMs > TAKEOVER_LIMIT_MS) files.remove(takeover);
    return false;
  }
  try {
    const stale = isStale(files.read(path), options);
    if (stale) files.remove(path);
    return stale;
  } finally {
    files.remove(takeover);
  }
}

/** A lock of another machine (a shared home folder) is never judged. */
function isStale(bytes: Uint8Array | undefined, options: LockOptions): boolean {
  if (bytes === undefined) return false;
  const holder = parseHolder(bytes);
  return holder.host === hostname() && !options.isAlive(holder.pid);
}

function parseHolder(bytes: Uint8Array): { readonly pid: number; readonly host: string } {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isObject(value)) return { pid: integerOf(value["pid"], 0), host: textOf(value["host"]) };
  } catch {
    // not ours; it stays, and the error names the file
  }
  return { pid: 0, host: "" };
}

function describeHolder(store: Store, path: string): string {
  const bytes = store.files.read(path);
  const holder = bytes === undefined ? undefined : parseHolder(bytes);
  return holder === undefined || holder.pid === 0 ? "another process" : `process ${holder.pid} on ${holder.host}`;
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}
