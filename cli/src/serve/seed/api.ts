import { keyProofText, Problem, PUBLISH_PARTS, splitName } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { encodePublicKey, signText, type SecretKey } from "@assetx/core/signing";

/** The few calls of the registry's API that seeding makes. */
export interface SeedApi {
  /** False when the scope was there. */
  addScope(scope: string): Promise<boolean>;
  /** False when the key was there. */
  addKey(scope: string, key: SecretKey, label: string): Promise<boolean>;
  /** The sha256 of a published version's tarball, or `undefined` when there is no such version. */
  findPublished(plugin: string, version: string): Promise<string | undefined>;
  publish(plugin: string, tarball: Uint8Array<ArrayBuffer>, envelope: Uint8Array<ArrayBuffer>): Promise<void>;
}

/**
 * @param url of the registry
 * @param token with the scope `admin`
 */
export function createSeedApi(url: URL, token: string): SeedApi {
  const send = (path: string, body: FormData | string): Promise<Response> => {
    const type: Readonly<Record<string, string>> =
      typeof body === "string" ? { "content-type": "application/json" } : {};
    return fetch(new URL(path, url), { method: "POST", headers: { authorization: `Bearer ${token}`, ...type }, body });
  };
  const add = async (path: string, body: object): Promise<boolean> => {
    const response = await send(path, JSON.stringify(body));
    if (response.status === 201) return true;
    const problem = await readProblem(response);
    return response.status === 409 ? false : refuse(path, problem);
  };
  return {
    addScope: (name) => add("/v1/scopes", { name }),
    addKey: (scope, key, label) => {
      const public_key = encodePublicKey(key.publicKey).replace("ed25519:", "");
      return add("/v1/keys", { scope, public_key, signature: signText(keyProofText(scope, public_key), key), label });
    },
    async findPublished(plugin, version) {
      const { scope, name } = splitName(plugin);
      const response = await fetch(new URL(`/p/@${scope}/${name}/${version}/${name}-${version}.tgz`, url), {
        method: "HEAD",
      });
      return response.status === 200 ? response.headers.get("etag")?.replaceAll('"', "") : undefined;
    },
    async publish(plugin, tarball, envelope) {
      const { scope, name } = splitName(plugin);
      const form = new FormData();
      form.set(PUBLISH_PARTS.package, new Blob([tarball]), "package.tgz");
      form.set(PUBLISH_PARTS.envelope, new Blob([envelope]), "envelope.dsse");
      const response = await send(`/v1/plugins/${scope}/${name}/versions`, form);
      if (response.status !== 201) refuse(plugin, await readProblem(response));
      await response.arrayBuffer();
    },
  };
}

interface Answered {
  readonly code: string;
  readonly detail: string;
}

async function readProblem(response: Response): Promise<Answered> {
  const text = await response.text();
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    return { code: `HTTP ${response.status}`, detail: text.slice(0, 200) };
  }
}

function refuse(what: string, { code, detail }: Answered): never {
  return fail("serve.seed", { what, code, detail });
}
