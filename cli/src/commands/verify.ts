import { fail } from "@assetx/core/error";
import { decodePublicKey, verifyRelease, type PublicKey } from "@assetx/core/signing";
import { defineCommand, type Command } from "../command/index.ts";
import { readSmallFile } from "../file/index.ts";
import { readPublicHalf } from "../key/index.ts";
import { inspectModule, releasePaths } from "../release/index.ts";
import { printJson, printLine, printWarning } from "../terminal/index.ts";

const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;
const ENVELOPE_LIMIT_BYTES = 2 * 1024 * 1024;

export const command: Command = defineCommand({
  name: "verify",
  summary: "Check a package's signature and contents",
  details: [
    "A key is given as text (ed25519:...) or as a key file. Checks the signature, every file's digest, plugin.toml and the module. Exit code 4 when anything was altered.",
  ],
  positionals: { usage: "FILE.tgz", min: 1, max: 1 },
  options: {
    key: { type: "string", multiple: true, value: "KEY", help: "a key that may have signed it; may be repeated" },
    envelope: { type: "string", value: "FILE", help: "the signature (default: the .dsse beside the package)" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run({ terminal }, { values, positionals: [path = ""] }) {
    if (values.key.length === 0) fail("cli.usage", { command: "verify", detail: "assetx verify needs --key KEY" });
    const paths = releasePaths("verify", path);
    const { release, manifest, module, pkg, signers } = verifyRelease({
      tarball: readSmallFile(paths.tarball, PACKAGE_LIMIT_BYTES),
      envelope: readSmallFile(values.envelope ?? paths.envelope, ENVELOPE_LIMIT_BYTES),
      keys: values.key.map(readKey),
    });
    const { warnings } = inspectModule(module, manifest.permissions.memory_mib);
    const { name, version } = release;
    if (values.json) {
      printJson(terminal, {
        type: "verified",
        name,
        version,
        sha256: pkg.sha256,
        files: pkg.files.size,
        signers,
        warnings,
      });
      return 0;
    }
    for (const warning of warnings) printWarning(terminal, warning);
    printLine(terminal, `${name} ${version}: the signature, ${pkg.files.size} files and the module are good`);
    printLine(terminal, `signed by ${signers.join(", ")}`);
    return 0;
  },
});

function readKey(text: string): PublicKey {
  return decodePublicKey(text.startsWith("ed25519:") ? text : readPublicHalf(text));
}
