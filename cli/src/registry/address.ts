import { fail } from "@assetx/core/error";
import { findUrl } from "./find-url.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The registry's URL: `--registry`, else `ASSETX_REGISTRY`. There is no default, because there is no public registry.
 *
 * @throws AssetxError `cli.no-registry`, `cli.registry-url`
 */
export function getRegistryUrl(option: string | undefined, env: Readonly<Record<string, string | undefined>>): URL {
  const text = option ?? env["ASSETX_REGISTRY"] ?? "";
  if (text === "") fail("cli.no-registry", {});
  const url = findUrl(text);
  if (url === undefined || !isAcceptable(url)) return fail("cli.registry-url", { url: text });
  url.pathname = url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`;
  return url;
}

/** A token or a key list must not travel in the clear, except within this machine. */
function isAcceptable(url: URL): boolean {
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}
