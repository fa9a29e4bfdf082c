/** What a readme's links may be. Everything else keeps its text and loses its address. */
export interface SafeLink {
  readonly href: string;
  /** Leaves this site. */
  readonly external: boolean;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/** http, https, mailto, a fragment (moved to the readme's own ids) or a path relative to the repository. */
export function findSafeLink(url: string, repository: string | undefined): SafeLink | undefined {
  // Browsers drop these before they look at the scheme, so `java\nscript:` must not pass as relative.
  const address = url.replaceAll(/[\p{Cc}\s]/gu, "");
  if (address === "" || address.length > 2000) return undefined;
  // What stood there was no character at all, so nobody meant this address.
  if (address.includes("\ufffd")) return undefined;
  if (address.startsWith("#")) return { href: `#user-content-${slugOf(address.slice(1))}`, external: false };
  if (ABSOLUTE.test(address)) return findAbsolute(address);
  // A readme's relative path means a file of its repository; on this site it would lead nowhere.
  if (address.startsWith("//") || address.startsWith("\\") || repository === undefined) return undefined;
  const base = URL.parse(repository.endsWith("/") ? repository : `${repository}/`);
  const resolved = base === null ? null : URL.parse(address, base);
  return resolved === null || resolved.origin !== base?.origin ? undefined : findAbsolute(resolved.href);
}

function findAbsolute(address: string): SafeLink | undefined {
  const url = URL.parse(address);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  if (url.protocol === "mailto:") return { href: url.href, external: false };
  return url.protocol === "http:" || url.protocol === "https:" ? { href: url.href, external: true } : undefined;
}

/** The id of a heading's text: lower case, words joined by hyphens. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-")
    .slice(0, 80);
}
