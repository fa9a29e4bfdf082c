/**
 * What must not reach a terminal or a page as it is: controls (C0, C1, DEL), format characters (bidirectional overrides,
 * zero-width, byte order mark), line and paragraph separators, lone surrogates, and letters that show as nothing.
 */
// oxlint-disable-next-line no-misleading-character-class -- the joiners stand here as code points, one by one
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]/gu;

/** Only printable ASCII: nothing to escape, and the common case. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * One line that is safe to print: CR, LF, ESC and other controls as `\xNN`, invisible and bidirectional characters as
 * `\u{NNNN}`. The result holds no byte below 0x20 nor between 0x7f and 0x9f.
 *
 * @example
 * escapeLine("done\r\u001b[2Jverified"); // "done\\x0d\\x1b[2Jverified"
 */
export function escapeLine(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, escapeCharacter);
}

/** `text` with every unsafe character replaced by what `replace` gives for it. */
export function replaceUnsafe(text: string, replace: (character: string) => string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, replace);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16).toUpperCase()}}`;
}
