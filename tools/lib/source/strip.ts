/**
 * Blanks comments, strings and regular expressions of TypeScript, so that what is left can be searched for syntax. Line
 * breaks are kept. Code inside `${}` of a template is blanked too: nothing that is searched for lives there.
 */
export function stripLiterals(text: string): string {
  const pattern =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|(?<=[=(,:?[!&|{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  return text.replaceAll(pattern, (found) => found.replaceAll(/[^\n]/g, " "));
}
