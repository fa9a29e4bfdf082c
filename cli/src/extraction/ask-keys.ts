import { parseKeyText } from "@assetx/core/bytes";
import { printNote, type Terminal } from "../terminal/index.ts";

/**
 * Asks for keys by their ids, without showing what is typed; nothing when nobody is there. Whoever answers with an empty line
 * goes on without that key.
 *
 * @param shown the file that needs them
 */
export async function askKeys(
  terminal: Terminal,
  shown: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  if (!terminal.isInteractive) return keys;
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one question at a time
    const key = await askKey(terminal, `Key ${id} of ${shown} (hexadecimal or base64; empty to go on without it): `);
    if (key !== undefined) keys.set(id, key);
  }
  return keys;
}

async function askKey(terminal: Terminal, question: string): Promise<Uint8Array | undefined> {
  while (true) {
    // oxlint-disable-next-line no-await-in-loop -- asked again when the answer is no key
    const answer = (await terminal.askSecret(question)).trim();
    if (answer === "") return undefined;
    const key = parseKeyText(answer);
    if (key !== undefined) return key;
    printNote(terminal, "That is neither hexadecimal nor base64");
  }
}
