import { PROBLEM_TYPE, type Problem } from "@assetx/core/api";
import type { AssetxError } from "@assetx/core/error";

/** RFC 9457 from the error table. What is our fault keeps its particulars to the log. */
function toProblem(error: AssetxError, instance: string, requestId: string): Problem {
  const detail =
    error.fault === "us" ? "The registry failed; the request id finds the cause in its log" : error.message;
  const { hint } = error;
  return {
    type: `urn:assetx:error:${error.code}`,
    title: error.code,
    status: error.status,
    detail,
    instance,
    code: error.code,
    ...(hint === undefined ? {} : { hint }),
    request_id: requestId,
    errors: findingsOf(error),
  };
}

export function problemResponse(error: AssetxError, instance: string, requestId: string): Response {
  const headers = new Headers({ "content-type": PROBLEM_TYPE, "cache-control": "no-store" });
  if (error.status === 401) headers.set("www-authenticate", 'Bearer realm="assetx"');
  const { allowed, sizeBytes } = error.fields;
  if (error.status === 405 && Array.isArray(allowed)) headers.set("allow", allowed.join(", "));
  if (error.status === 416) headers.set("content-range", `bytes */${String(sizeBytes)}`);
  if (error.status === 503) headers.set("retry-after", "5");
  return new Response(JSON.stringify(toProblem(error, instance, requestId)), { status: error.status, headers });
}

/** Findings are texts that may start with a JSON pointer. */
function findingsOf(error: AssetxError): Problem["errors"] {
  const { findings } = error.fields;
  if (!Array.isArray(findings)) return [];
  return findings.map((finding: string) => {
    const [, pointer = "", detail = finding] = /^(\/\S*) (.*)$/su.exec(finding) ?? [];
    return { pointer, code: error.code, detail };
  });
}
