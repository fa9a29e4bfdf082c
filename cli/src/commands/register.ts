import { keyProofText, ScopeName } from "@assetx/core/api";
import { AssetxError, fail } from "@assetx/core/error";
import { encodePublicKey, signText } from "@assetx/core/signing";
import { defineCommand, type Command } from "../command/index.ts";
import { createPassphraseAsker, DEFAULT_KEY_FILE, readKeyFile } from "../key/index.ts";
import { getToken, openRegistry, type RegistryClient } from "../registry/index.ts";
import { printJson, printLine } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "register",
  summary: "Register a signing key for a scope",
  details: [
    "Proves to the registry that the key is yours and lets it sign packages of the scope. --create makes the scope first, which needs a token with administrator rights.",
  ],
  positionals: { usage: "@SCOPE", min: 1, max: 1 },
  options: {
    key: { type: "string", value: "FILE", help: `the key file (default: ${DEFAULT_KEY_FILE})` },
    label: { type: "string", value: "TEXT", help: "a note that the registry shows beside the key" },
    create: { type: "boolean", help: "make the scope when there is none" },
    registry: { type: "string", value: "URL", help: "the registry (default: ASSETX_REGISTRY)" },
    "token-file": { type: "string", value: "FILE", help: "file with the token (default: ASSETX_TOKEN)" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  async run(context, { values, positionals: [text = ""] }) {
    const { terminal } = context;
    const scope = parseScope(text);
    const registry = openRegistry(context, values.registry);
    const token = getToken(values["token-file"], context.env);
    const key = await readKeyFile(values.key ?? DEFAULT_KEY_FILE, createPassphraseAsker(context));
    if (values.create) await createScope(registry, scope, token);
    const publicKey = encodePublicKey(key.publicKey).replace("ed25519:", "");
    const signature = signText(keyProofText(scope, publicKey), key);
    const body = { scope, public_key: publicKey, signature, label: values.label ?? "" };
    const registered = await registry.call("addKey", { body, token });
    if (values.json) printJson(terminal, { type: "registered", ...registered, registry: registry.address });
    else printLine(terminal, `${registered.key_id} may now sign packages of @${scope} at ${registry.address}`);
    return 0;
  },
});

function parseScope(text: string): string {
  const parsed = ScopeName.safeParse(text.startsWith("@") ? text.slice(1) : text);
  if (parsed.success) return parsed.data;
  return fail("cli.usage", { command: "register", detail: `${text} is not a scope such as @acme` });
}

/** A scope that is there already is what was wanted. */
async function createScope(registry: RegistryClient, scope: string, token: string): Promise<void> {
  try {
    await registry.call("addScope", { body: { name: scope }, token });
  } catch (error) {
    if (!(error instanceof AssetxError && error.code === "cli.registry-conflict")) throw error;
  }
}
