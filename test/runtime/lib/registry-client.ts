import { keyProofText, ROUTES, splitName, type ResponseOf, type RouteName } from "@assetx/core/api";
import { encodePublicKey, signText, type SecretKey } from "@assetx/core/signing";
import type { SignedRelease } from "./release-maker.ts";

/** A registry that runs somewhere, and the operator's token. */
export interface RunningRegistry {
  readonly url: URL;
  readonly operatorToken: string;
  stop(): Promise<void>;
}

/** Calls a registry as any client would: over HTTP, with nothing but its address and a token. */
export class RegistryClient {
  readonly #url: URL;
  readonly #token: string;

  constructor(registry: Pick<RunningRegistry, "operatorToken" | "url">, token: string = registry.operatorToken) {
    this.#url = registry.url;
    this.#token = token;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(new URL(path, this.#url), { headers });
  }

  /** The answer of a route of the contract, which must match its schema. */
  async read<N extends RouteName>(route: N, path: string): Promise<ResponseOf<N>> {
    const response = await this.get(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return ROUTES[route].response.parse(await response.json()) as ResponseOf<N>;
  }

  send(method: string, path: string, body: unknown): Promise<Response> {
    return fetch(new URL(path, this.#url), {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${this.#token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  addScope(name: string): Promise<Response> {
    return this.send("POST", "/v1/scopes", { name });
  }

  addKey(scope: string, key: SecretKey): Promise<Response> {
    const publicKey = encodePublicKey(key.publicKey).replace("ed25519:", "");
    const signature = signText(keyProofText(scope, publicKey), key);
    return this.send("POST", "/v1/keys", { scope, public_key: publicKey, signature });
  }

  publish(release: SignedRelease, address: string = release.name): Promise<Response> {
    const form = new FormData();
    form.set("package", new Blob([release.tarball]), "package.tgz");
    form.set("envelope", new Blob([release.envelope]), "envelope.dsse");
    return this.publishBody(address, form);
  }

  publishBody(address: string, body: BodyInit, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { scope, name } = splitName(address);
    return fetch(new URL(`/v1/plugins/${scope}/${name}/versions`, this.#url), {
      method: "POST",
      headers: { authorization: `Bearer ${this.#token}`, ...headers },
      body,
      // Node's fetch wants it said that a streamed body is sent before the answer is read.
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    });
  }
}
