import { fail, failure, type AssetxError } from "@assetx/core/error";

/** What tells one version of a remote file from another. */
export interface Version {
  readonly sizeBytes: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** Bytes `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What the head of a good answer said: which bytes follow, of which version. */
export interface RangeHead {
  readonly version: Version;
  /** Where the body ends; it starts where it was asked to, and may be shorter than that. */
  readonly end: number;
}

/** Status and headers, from whatever fetched them. */
export interface AnswerHead {
  readonly status: number;
  header(name: string): string | undefined;
}

/** What is known when an answer comes. */
export interface Question {
  /** For messages. */
  readonly shown: string;
  readonly range: ByteRange;
  /** Absent for the first answer of a file. */
  readonly version: Version | undefined;
  /** Headers that a browser does not show are missing, not absent. */
  readonly mayHideHeaders: boolean;
}

const CONTENT_RANGE = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16})$/i;
const EMPTY_RANGE = /^bytes \*\/(\d{1,16})$/i;

/**
 * Checks that an answer is the range that was asked for, of the version that was read before.
 *
 * @throws AssetxError `remote.*`
 */
export function checkAnswer(head: AnswerHead, question: Question): RangeHead {
  const { shown, version } = question;
  const encoding = head.header("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity") fail("remote.encoded", { url: shown, encoding });
  const found = head.status === 206 ? readPartial(head, question) : readOther(head, question);
  if (version !== undefined && !isSame(version, found.version)) fail("remote.changed", { url: shown });
  return found;
}

function readPartial(head: AnswerHead, { shown, range, mayHideHeaders }: Question): RangeHead {
  const text = head.header("content-range");
  if (text === undefined && mayHideHeaders) return fail("remote.headers-hidden", { url: shown });
  const match = CONTENT_RANGE.exec(text ?? "");
  if (match === null) {
    return fail("remote.response", { url: shown, detail: `its Content-Range is ${text ?? "missing"}` });
  }
  const [start = 0, last = 0, sizeBytes = 0] = match.slice(1).map(Number);
  const isGood = start === range.start && last >= start && last < range.end && last < sizeBytes;
  if (!isGood || !Number.isSafeInteger(sizeBytes)) {
    const detail = `bytes ${range.start}-${range.end - 1} were asked for, its Content-Range is ${match[0]}`;
    return fail("remote.response", { url: shown, detail });
  }
  return { version: versionOf(head, sizeBytes), end: last + 1 };
}

/** Anything but 206: an empty file answers 416 or 200, everything else is an error. */
function readOther(head: AnswerHead, { shown, range, version }: Question): RangeHead {
  const { status } = head;
  if (status === 416) {
    const sizeBytes = EMPTY_RANGE.exec(head.header("content-range") ?? "")?.[1];
    if (version !== undefined) return fail("remote.changed", { url: shown });
    if (sizeBytes === "0") return { version: versionOf(head, 0), end: range.start };
  }
  if (status === 200) {
    if (version === undefined && head.header("content-length") === "0") {
      return { version: versionOf(head, 0), end: range.start };
    }
    if (version !== undefined && tells(version, head)) return fail("remote.changed", { url: shown });
    return fail("remote.no-ranges", { url: shown });
  }
  if (status === 412 && version !== undefined) return fail("remote.changed", { url: shown });
  throw statusError(shown, status);
}

/** The error of a status that is neither a range nor to be tried again. */
function statusError(shown: string, status: number): AssetxError {
  switch (status) {
    case 401:
    case 403:
    case 407:
      return failure("remote.refused", { url: shown, status });
    case 404:
    case 410:
      return failure("remote.not-found", { url: shown, status });
    default:
      return failure("remote.status", { url: shown, status });
  }
}

function versionOf(head: AnswerHead, sizeBytes: number): Version {
  return { sizeBytes, etag: head.header("etag"), lastModified: head.header("last-modified") };
}

/** A header that is missing on one side says nothing: servers of one name need not all send it. */
function isSame(before: Version, after: Version): boolean {
  return before.sizeBytes === after.sizeBytes && isSameText(before.etag, after.etag) && isSameDate(before, after);
}

/** Where entity tags agree, a date that differs only says which of several servers answered. */
function isSameDate(before: Version, after: Version): boolean {
  if (before.etag !== undefined && after.etag !== undefined) return true;
  return isSameText(before.lastModified, after.lastModified);
}

function isSameText(before: string | undefined, after: string | undefined): boolean {
  return before === undefined || after === undefined || before === after;
}

/** Whether a whole answer is of another version, so that `If-Range` did what it is for. */
function tells(version: Version, head: AnswerHead): boolean {
  const length = head.header("content-length");
  const sizeBytes = length === undefined ? version.sizeBytes : Number(length);
  return !isSame(version, versionOf(head, sizeBytes));
}
