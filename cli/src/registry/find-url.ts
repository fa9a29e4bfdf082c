/** `URL.parse`, which Node has from 22 on: `undefined` instead of an exception. */
export function findUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
