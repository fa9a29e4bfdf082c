import { fail } from "@assetx/core/error";

const MAX_PARTS = 8;
const MAX_HEADER_BYTES = 1024;
const DASHES = "--";
const LINE = "\r\n";

/** The boundary that a `multipart/form-data` content type names, or `undefined` for any other type. */
export function findBoundary(contentType: string): string | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;\s*boundary=(?:"([^"]+)"|([^\s;"]+))\s*$/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary !== undefined && /^[\w'()+,./:=? -]{1,70}$/.test(boundary) ? boundary : undefined;
}

/**
 * The parts of a multipart body by name, as views of `body` (RFC 7578). Names may occur once; a preamble, an epilogue
 * and parts without a name are refused.
 *
 * @throws AssetxError `request.body`
 */
export function parseMultipart(body: Uint8Array, boundary: string): ReadonlyMap<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  const delimiter = bytesOf(LINE + DASHES + boundary);
  const opening = bytesOf(DASHES + boundary);
  if (!startsWith(body, 0, opening)) malformed("it does not start with its boundary");
  let at = opening.length;
  while (!startsWith(body, at, bytesOf(DASHES))) {
    if (!startsWith(body, at, bytesOf(LINE))) malformed(`the boundary at offset ${at} is followed by other bytes`);
    const headersEnd = indexOf(body, bytesOf(LINE + LINE), at, at + MAX_HEADER_BYTES);
    const start = headersEnd + 4;
    const end = headersEnd === -1 ? -1 : indexOf(body, delimiter, start, body.length);
    if (end === -1) malformed(`the part at offset ${at} has no end`);
    const name = nameOf(new TextDecoder().decode(body.subarray(at, headersEnd)));
    if (parts.has(name)) malformed(`the part ${name} occurs twice`);
    if (parts.size === MAX_PARTS) malformed(`it has more than ${MAX_PARTS} parts`);
    parts.set(name, body.subarray(start, end));
    at = end + delimiter.length;
  }
  const rest = body.subarray(at + DASHES.length);
  if (rest.length > 0 && !(rest.length === 2 && startsWith(rest, 0, bytesOf(LINE)))) {
    malformed("it goes on after its last boundary");
  }
  return parts;
}

function nameOf(headers: string): string {
  const [, name] =
    /\r\ncontent-disposition:\s*form-data;(?:[^\r\n]*;)?\s*name="?([a-z]{1,32})"?\s*(?:;|\r|$)/i.exec(headers) ?? [];
  return name ?? malformed("a part has no name");
}

function indexOf(body: Uint8Array, wanted: Uint8Array, from: number, to: number): number {
  const first = wanted[0] ?? 0;
  const last = Math.min(to, body.length) - wanted.length;
  for (let at = body.indexOf(first, from); at !== -1 && at <= last; at = body.indexOf(first, at + 1)) {
    if (startsWith(body, at, wanted)) return at;
  }
  return -1;
}

function startsWith(body: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index++) if (body[at + index] !== wanted[index]) return false;
  return true;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function malformed(detail: string): never {
  return fail("request.body", { detail });
}
