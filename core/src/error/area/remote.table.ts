import { row } from "../row.ts";

const DOWNLOAD = (): string => "Download the whole file first and open it from there";

/** What reading a file over HTTP in ranges can meet. Addresses in messages carry no user name, password or query. */
export const REMOTE = {
  "remote.address": row<{ url: string; detail: string }>(
    400,
    2,
    "user",
    ({ url, detail }) => `${url} cannot be opened: ${detail}`,
    () => "Give an http:// or https:// address, or the path of a file on this machine",
  ),
  "remote.network": row<{ url: string; detail: string }>(
    503,
    5,
    "network",
    ({ url, detail }) => `${url} cannot be reached: ${detail}`,
    () => "Check the address and the connection",
  ),
  "remote.blocked": row<{ url: string; detail: string }>(
    503,
    5,
    "network",
    ({ url, detail }) => `The browser did not let this page read ${url}: ${detail}`,
    () =>
      "The server must send Access-Control-Allow-Origin for this site. Where it does not, download the file and open it here, or use the command line: npx assetx list URL",
  ),
  "remote.headers-hidden": row<{ url: string }>(
    502,
    5,
    "network",
    ({ url }) => `${url} answers in ranges, but does not let this page see Content-Range`,
    () =>
      "The server must also send Access-Control-Expose-Headers: Content-Range, Content-Encoding, ETag. Otherwise download the file and open it here",
  ),
  "remote.timeout": row<{ url: string; limitMs: number }>(
    504,
    5,
    "network",
    ({ url, limitMs }) => `${url} sent nothing for ${limitMs} ms`,
    () => "Run the command again, or download the whole file first",
  ),
  "remote.slow": row<{ url: string; receivedBytes: number; sizeBytes: number; limitMs: number }>(
    504,
    5,
    "network",
    (f) => `${f.url} sent ${f.receivedBytes} of ${f.sizeBytes} bytes in ${f.limitMs} ms, which is too slow to wait for`,
    DOWNLOAD,
  ),
  "remote.not-found": row<{ url: string; status: number }>(
    404,
    1,
    "user",
    ({ url, status }) => `There is no file at ${url} (status ${status})`,
  ),
  "remote.refused": row<{ url: string; status: number }>(
    403,
    6,
    "user",
    ({ url, status }) => `${url} may not be read (status ${status})`,
    () => "If it needs a user name and a password, put them into the address: https://NAME:PASSWORD@HOST/PATH",
  ),
  "remote.status": row<{ url: string; status: number }>(
    502,
    5,
    "network",
    ({ url, status }) => `${url} answered with status ${status}`,
    () => "The server may be busy; run the command again later",
  ),
  "remote.retry-later": row<{ url: string; status: number; waitMs: number }>(
    503,
    5,
    "network",
    ({ url, status, waitMs }) => `${url} answered with status ${status} and asks to wait ${waitMs} ms`,
    () => "Run the command again after that time",
  ),
  "remote.no-ranges": row<{ url: string }>(
    501,
    5,
    "network",
    ({ url }) => `The server of ${url} only sends whole files, not parts of them`,
    DOWNLOAD,
  ),
  "remote.encoded": row<{ url: string; encoding: string }>(
    502,
    5,
    "network",
    ({ url, encoding }) => `${url} is sent with Content-Encoding ${encoding}, so its parts cannot be told`,
    DOWNLOAD,
  ),
  "remote.response": row<{ url: string; detail: string }>(
    502,
    5,
    "network",
    ({ url, detail }) => `${url} answered something else than was asked for: ${detail}`,
    DOWNLOAD,
  ),
  "remote.truncated": row<{ url: string; offset: number; needed: number }>(
    502,
    5,
    "network",
    ({ url, offset, needed }) => `${url} ended its answer early: ${needed} more bytes were due at offset ${offset}`,
    () => "Run the command again, or download the whole file first",
  ),
  "remote.changed": row<{ url: string }>(
    409,
    1,
    "user",
    ({ url }) => `${url} changed while it was being read`,
    () => "Run the command again: parts of two versions do not fit together",
  ),
  "remote.redirect": row<{ url: string; target: string; detail: string }>(
    502,
    5,
    "network",
    ({ url, target, detail }) => `${url} redirects to ${target}, which is not followed: ${detail}`,
    () => "If that place is to be trusted, give its address",
  ),
  "remote.unavailable": row<{ url: string; detail: string }>(
    501,
    1,
    "us",
    ({ url, detail }) => `${url} cannot be opened here: ${detail}`,
    DOWNLOAD,
  ),
};
