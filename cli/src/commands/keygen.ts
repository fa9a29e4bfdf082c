import { encodePublicKey, generateKey } from "@assetx/core/signing";
import { defineCommand, type Command } from "../command/index.ts";
import { writeWholeFile } from "../file/index.ts";
import { askNewPassphrase, DEFAULT_KEY_FILE, encodeKeyFile } from "../key/index.ts";
import { printJson, printLine, printWarning } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "keygen",
  summary: "Make a key that signs packages",
  details: [
    "The file can be read by you alone and is protected by a passphrase: ASSETX_KEY_PASSPHRASE, or asked for. Keep a copy in a safe place; nobody can restore it.",
  ],
  positionals: { usage: "", min: 0, max: 0 },
  options: {
    output: { type: "string", short: "o", value: "FILE", help: `file to write (default: ${DEFAULT_KEY_FILE})` },
    "no-passphrase": { type: "boolean", help: "do not protect the key with a passphrase" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run(context, { values }) {
    const { terminal } = context;
    const path = values.output ?? DEFAULT_KEY_FILE;
    const passphrase = values["no-passphrase"] ? undefined : await askNewPassphrase(context);
    const key = generateKey();
    writeWholeFile(path, await encodeKeyFile(key, passphrase), { force: false, mode: 0o600 });
    const publicKey = encodePublicKey(key.publicKey);
    if (values.json) {
      printJson(terminal, {
        type: "key",
        path,
        publicKey,
        keyId: key.publicKey.id,
        protected: passphrase !== undefined,
      });
      return 0;
    }
    printLine(terminal, `Wrote ${path}`);
    printLine(terminal, `public key  ${publicKey}`);
    printLine(terminal, `key id      ${key.publicKey.id}`);
    if (passphrase === undefined) printWarning(terminal, "The key is not protected by a passphrase");
    return 0;
  },
});
