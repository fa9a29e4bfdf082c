import parse from "spdx-expression-parse";

const MAX_LICENSE_CHARS = 256;

/** What is wrong with an SPDX licence expression, or `undefined`. */
export function explainLicense(text: string): string | undefined {
  if (text.length > MAX_LICENSE_CHARS) return `has more than ${MAX_LICENSE_CHARS} characters`;
  // The scanner looks for words anywhere ahead of what it cannot read, so only its own characters may reach it.
  if (!/^[A-Za-z0-9.+():\- ]+$/.test(text)) return "is not an SPDX expression, such as MIT or Apache-2.0 OR MIT";
  try {
    parse(text);
    return undefined;
  } catch {
    return "is not an SPDX expression, such as MIT or Apache-2.0 OR MIT";
  }
}
