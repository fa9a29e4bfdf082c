import { fail } from "@assetx/core/error";
import { readPermissions } from "../catalog/index.ts";
import { printNote, type Terminal } from "../terminal/index.ts";
import type { FetchedRelease } from "./fetch-release.ts";
import { describePermissions } from "./permission.ts";

/**
 * Shows what a plugin may do and asks whether it may, when it is more than to read the file it is given. What was granted
 * to an installed version before is not asked again.
 *
 * @param granted lines that were agreed to when the plugin was installed before
 * @throws AssetxError `cli.permission-refused`
 */
export async function requireConsent(
  terminal: Terminal,
  release: FetchedRelease,
  options: { readonly yes: boolean; readonly isJson: boolean; readonly granted: readonly string[] },
): Promise<void> {
  const { name, version, verified } = release;
  const lines = describePermissions(readPermissions(verified.manifest.permissions));
  if (!options.isJson) {
    printNote(terminal, `${name} ${version}, signed by ${verified.signers.join(", ")}`);
    for (const { text } of lines) printNote(terminal, `  ${text}`);
  }
  const asked = lines.filter(({ text, needsConsent }) => needsConsent && !options.granted.includes(text));
  if (asked.length === 0 || options.yes) return;
  const permissions = asked.map(({ text }) => text);
  if (!terminal.isInteractive || options.isJson) fail("cli.permission-refused", { plugin: name, permissions });
  const answer = await terminal.ask("Install it? [y/N] ");
  if (!/^y(?:es)?$/iu.test(answer.trim())) fail("cli.permission-refused", { plugin: name, permissions });
}
