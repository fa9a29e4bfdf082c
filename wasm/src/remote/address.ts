import { fail } from "@assetx/core/error";

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const MAX_ADDRESS = 8192;

/** Where a file is, without what must not be shown. */
export interface Address {
  /** As it is asked for: no user name, no password, no fragment. */
  readonly href: string;
  /** For messages: no query either, since keys travel there. */
  readonly shown: string;
  /** Last part of the path, decoded; what a plugin takes for the file's name. */
  readonly name: string;
  /** Value of an `Authorization` header, when the address had a user name. */
  readonly authorization: string | undefined;
}

/**
 * Reads an address that a person gave.
 *
 * @throws AssetxError `remote.address` for anything but http and https
 */
export function parseAddress(text: string): Address {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme !== "http" && scheme !== "https") {
    return fail("remote.address", { url: shownText(text), detail: `${scheme ?? "it"} is not http or https` });
  }
  if (text.length > MAX_ADDRESS || !URL.canParse(text)) {
    return fail("remote.address", { url: shownText(text), detail: "it is no valid address" });
  }
  const url = new URL(text);
  const authorization = authorizationOf(url);
  url.username = "";
  url.password = "";
  url.hash = "";
  return { href: url.href, shown: shownAddress(url), name: nameOf(url), authorization };
}

/** An address for messages: without user name, password, query and fragment. */
export function shownAddress(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** A file of the same folder by its name, which is one part of a path. */
export function siblingAddress(address: Address, name: string): Address {
  const url = new URL(encodeURIComponent(name), address.href);
  return { href: url.href, shown: shownAddress(url), name, authorization: address.authorization };
}

/** What cannot be parsed is shown only up to where a password could start. */
function shownText(text: string): string {
  const at = text.lastIndexOf("@");
  const scheme = SCHEME.exec(text)?.[0] ?? "";
  const rest = at < scheme.length ? text.slice(scheme.length) : text.slice(at + 1);
  return `${scheme}${rest.split(/[?#]/u)[0] ?? ""}`.slice(0, 200);
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  const bytes = new TextEncoder().encode(`${decode(username)}:${decode(password)}`);
  return `Basic ${btoa(String.fromCodePoint(...bytes))}`;
}

function nameOf(url: URL): string {
  const name = decode(url.pathname.slice(url.pathname.lastIndexOf("/") + 1)).replaceAll(/[/\\]/gu, "_");
  return name === "" ? url.hostname : name;
}

/** A text that is not percent-encoded UTF-8 stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
