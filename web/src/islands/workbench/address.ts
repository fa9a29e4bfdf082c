const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:"]);

/** What a person typed as an address that can be fetched; `undefined` when it is none. */
export function addressOf(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  return SCHEMES.has(url.protocol) ? url : undefined;
}

/** What pressing Open will do. */
export function describeAddress(text: string): string {
  const url = addressOf(text);
  const who = url === undefined ? "the server" : url.host;
  return `This tab will ask ${who} for the parts of the file that it shows, and for files beside it if the format needs them. Without cookies, but that server sees who asks. It must allow other sites to read it.`;
}
