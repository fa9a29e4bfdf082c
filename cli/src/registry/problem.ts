import { Problem } from "@assetx/core/api";
import { failure, type AssetxError } from "@assetx/core/error";
import type { Answer } from "./transport.ts";

/** An answer that is no success, as an error whose exit code and hint fit its status. */
export function problemOf(answer: Answer): AssetxError {
  const { url, status } = answer;
  const problem = findProblem(answer.bytes);
  const detail = problem === undefined ? `status ${status}` : `${problem.detail} [${problem.code}]`;
  switch (status) {
    case 401:
      return failure("cli.registry-unauthorized", { url, detail });
    case 403:
      return failure("cli.registry-forbidden", { url, detail });
    case 404:
    case 410:
      return failure("cli.registry-not-found", { url, detail });
    case 409:
      return failure("cli.registry-conflict", { url, detail });
    case 400:
    case 413:
    case 415:
    case 422: {
      const findings = problem?.errors.map((error) => `${error.pointer} ${error.detail}`.trim()) ?? [];
      return failure("cli.registry-refused", { url, detail, findings });
    }
    default:
      return failure("cli.registry-failed", { url, status, detail });
  }
}

function findProblem(bytes: Uint8Array): Problem | undefined {
  try {
    return Problem.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}
