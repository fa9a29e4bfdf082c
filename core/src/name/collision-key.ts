const ASCII = /^[\x00-\x7f]*$/; // oxlint-disable-line no-control-regex -- all of ASCII is meant

/**
 * What two names have in common when some file system takes them for one: compatibility forms and letter case folded.
 * Lower then upper case covers sharp s, final sigma and the Turkish letters, which one step alone keeps apart.
 */
export function collisionKey(name: string): string {
  if (ASCII.test(name)) return name.toUpperCase();
  return name.normalize("NFKC").toLowerCase().toUpperCase().normalize("NFKC");
}
