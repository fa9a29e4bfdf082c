import { checkPackage, PACKAGE_LIMITS, readReleaseManifest } from "@assetx/core/package";
import { signManifest } from "@assetx/core/signing";
import { defineCommand, type Command } from "../command/index.ts";
import { readSmallFile, writeWholeFile } from "../file/index.ts";
import { createPassphraseAsker, DEFAULT_KEY_FILE, readKeyFile } from "../key/index.ts";
import { releasePaths } from "../release/index.ts";
import { printJson, printLine } from "../terminal/index.ts";

const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;

export const command: Command = defineCommand({
  name: "sign",
  summary: "Sign a package",
  details: [
    "Reads the .manifest.json beside the package, checks the package against it, and writes the signature beside both as .dsse. The package itself does not change.",
  ],
  positionals: { usage: "FILE.tgz", min: 1, max: 1 },
  options: {
    key: { type: "string", value: "FILE", help: `the key file (default: ${DEFAULT_KEY_FILE})` },
    force: { type: "boolean", help: "replace a signature that exists" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const paths = releasePaths("sign", path);
    const manifestBytes = readSmallFile(paths.manifest, PACKAGE_LIMITS.releaseManifestBytes);
    const release = readReleaseManifest(manifestBytes);
    checkPackage(readSmallFile(paths.tarball, PACKAGE_LIMIT_BYTES), release);
    const key = await readKeyFile(values.key ?? DEFAULT_KEY_FILE, createPassphraseAsker(context));
    writeWholeFile(paths.envelope, signManifest(manifestBytes, key), { force: values.force, mode: 0o644 });
    const { name, version } = release;
    if (values.json)
      printJson(terminal, { type: "signed", name, version, envelope: paths.envelope, keyId: key.publicKey.id });
    else printLine(terminal, `Signed ${name} ${version} with ${key.publicKey.id}: ${paths.envelope}`);
    return 0;
  },
});
