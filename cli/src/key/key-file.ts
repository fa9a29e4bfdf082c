import { fail } from "@assetx/core/error";
import {
  decodePublicKey,
  decodeSecretKey,
  encodePublicKey,
  encodeSecretKey,
  type SecretKey,
} from "@assetx/core/signing";
import { integerOf, isObject, readSmallFile, textOf, type JsonObject } from "../file/index.ts";
import { isBearable, openSealed, sealBytes, type SealedBytes } from "./seal.ts";

const FILE_LIMIT_BYTES = 16 * 1024;
const FILE_TYPE = "assetx-key";
const FILE_VERSION = 1;
const SEAL_KIND = "scrypt-aes-256-gcm";

/** Where keygen writes and sign reads when nothing else is said. */
export const DEFAULT_KEY_FILE = "assetx-key.json";

/** Asks for the passphrase of a key file; only called when the file has one. */
export type AskPassphrase = (path: string) => Promise<string>;

/** @param passphrase `undefined` leaves the key unprotected, save by the file's mode */
export async function encodeKeyFile(key: SecretKey, passphrase: string | undefined): Promise<Uint8Array> {
  const secret = encodeSecretKey(key);
  const content = {
    type: FILE_TYPE,
    version: FILE_VERSION,
    key_id: key.publicKey.id,
    public_key: encodePublicKey(key.publicKey),
    ...(passphrase === undefined
      ? { secret }
      : { sealed: { kind: SEAL_KIND, ...(await sealBytes(new TextEncoder().encode(secret), passphrase)) } }),
  };
  return new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);
}

/**
 * @throws AssetxError `cli.key-file`, `cli.key-passphrase-missing`, `cli.key-passphrase-wrong`, `input.*`
 */
export async function readKeyFile(path: string, ask: AskPassphrase): Promise<SecretKey> {
  const content = readContent(path);
  const key = decodeSecretKey(await secretOf(path, content, ask));
  if (encodePublicKey(key.publicKey) !== textOf(content["public_key"]).trim()) {
    fail("cli.key-file", { path, detail: "its public key is not that of its secret key" });
  }
  return key;
}

/** The public half, as text; needs no passphrase. */
export function readPublicHalf(path: string): string {
  const text = textOf(readContent(path)["public_key"]);
  return encodePublicKey(decodePublicKey(text));
}

async function secretOf(path: string, content: JsonObject, ask: AskPassphrase): Promise<string> {
  const sealed = content["sealed"];
  if (!isObject(sealed)) return textOf(content["secret"]);
  const bytes = readSealed(sealed);
  if (sealed["kind"] !== SEAL_KIND || !isBearable(bytes)) {
    return fail("cli.key-file", { path, detail: "its protection is not one that assetx makes" });
  }
  const secret = await openSealed(bytes, await ask(path));
  return secret === undefined ? fail("cli.key-passphrase-wrong", { path }) : new TextDecoder().decode(secret);
}

function readSealed(sealed: JsonObject): SealedBytes {
  return {
    n: integerOf(sealed["n"], 0),
    r: integerOf(sealed["r"], 0),
    p: integerOf(sealed["p"], 0),
    salt: textOf(sealed["salt"]),
    nonce: textOf(sealed["nonce"]),
    tag: textOf(sealed["tag"]),
    ciphertext: textOf(sealed["ciphertext"]),
  };
}

function readContent(path: string): JsonObject {
  const bytes = readSmallFile(path, FILE_LIMIT_BYTES);
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    return fail("cli.key-file", { path, detail: "it is not JSON" }, { cause: error });
  }
  if (!isObject(content) || content["type"] !== FILE_TYPE)
    return fail("cli.key-file", { path, detail: "it holds no key" });
  if (content["version"] === FILE_VERSION) return content;
  return fail("cli.key-file", { path, detail: `version ${String(content["version"])} is not known to this assetx` });
}
