import { fail } from "@assetx/core/error";
import { readSmallFile } from "../file/index.ts";

const TOKEN_LIMIT_BYTES = 4096;

/**
 * The token: `--token-file`, else `ASSETX_TOKEN`. Never taken from an argument, which other users of the machine can see.
 *
 * @throws AssetxError `cli.token-missing`, `input.*`
 */
export function getToken(file: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const text =
    file === undefined ? (env["ASSETX_TOKEN"] ?? "") : new TextDecoder().decode(readSmallFile(file, TOKEN_LIMIT_BYTES));
  const token = text.trim();
  if (!/^[\u0021-\u007E]+$/u.test(token)) fail("cli.token-missing", {});
  return token;
}
