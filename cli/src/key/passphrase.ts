import { fail } from "@assetx/core/error";
import type { Context } from "../command/index.ts";
import type { AskPassphrase } from "./key-file.ts";

const VARIABLE = "ASSETX_KEY_PASSPHRASE";

/** Takes the passphrase from the environment, or from the person at the terminal. */
export function createPassphraseAsker({ env, terminal }: Context): AskPassphrase {
  return async (path) => {
    const given = env[VARIABLE] ?? "";
    if (given !== "") return given;
    if (!terminal.isInteractive) fail("cli.key-passphrase-missing", { path });
    return await terminal.askSecret(`Passphrase of ${path}: `);
  };
}

/**
 * A passphrase for a new key, asked for twice.
 *
 * @throws AssetxError `cli.passphrase-needed`, `cli.passphrase-mismatch`
 */
export async function askNewPassphrase({ env, terminal }: Context): Promise<string> {
  const given = env[VARIABLE] ?? "";
  if (given !== "") return given;
  if (!terminal.isInteractive) fail("cli.passphrase-needed", {});
  const first = await terminal.askSecret("Passphrase for the new key: ");
  if (first === "") fail("cli.passphrase-needed", {});
  if ((await terminal.askSecret("The same again: ")) !== first) fail("cli.passphrase-mismatch", {});
  return first;
}
