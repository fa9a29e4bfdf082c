import { row } from "../row.ts";

/** Codes that belong to no single area. */
export const GENERAL = {
  internal: row<{ detail: string }>(500, 1, "us", ({ detail }) => `Something failed that should not: ${detail}`),
  cancelled: row<{ what: string }>(499, 9, "user", ({ what }) => `Cancelled: ${what}`),
  "input.not-found": row<{ path: string }>(404, 1, "user", ({ path }) => `There is no file at ${path}`),
  "input.unreadable": row<{ path: string; detail: string }>(
    400,
    1,
    "user",
    ({ path, detail }) => `${path} cannot be read: ${detail}`,
  ),
  "input.changed": row<{ path: string }>(
    409,
    1,
    "user",
    ({ path }) => `${path} changed while it was being read`,
    () => "Run the command again once nothing writes to the file",
  ),
  "bytes.truncated": row<{ what: string; offset: number; needed: number }>(
    400,
    1,
    "file",
    ({ what, offset, needed }) => `${what} ends early: ${needed} more bytes are needed at offset ${offset}`,
  ),
};
