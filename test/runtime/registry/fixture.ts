import { createHash } from "node:crypto";
import { Problem, PROBLEM_TYPE } from "@assetx/core/api";
import type { SecretKey } from "@assetx/core/signing";
import type { RegistryClient, RunningRegistry } from "../lib/registry-client.ts";
import type { SignedRelease } from "../lib/release-maker.ts";

/** A running registry with one published plugin, `@suite/first-one` 1.0.0. */
export interface Fixture {
  readonly registry: RunningRegistry;
  /** With the operator's token. */
  readonly client: RegistryClient;
  /** Registered for `@suite`. */
  readonly key: SecretKey;
  readonly release: SignedRelease;
}

/** The code of a problem, which must be one. */
export async function codeOf(response: Response): Promise<string> {
  if (response.headers.get("content-type") !== PROBLEM_TYPE) throw new Error(`${response.status} is no problem`);
  const problem = Problem.parse(await response.json());
  if (problem.status !== response.status) throw new Error("the problem states another status");
  return problem.code;
}

export function sha256(bytes: Uint8Array | undefined): string {
  return createHash("sha256")
    .update(bytes ?? new Uint8Array())
    .digest("hex");
}
