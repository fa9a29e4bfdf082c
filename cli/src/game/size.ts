import { fail } from "@assetx/core/error";

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/**
 * Bytes from an option's text: `4096`, `64k`, `1.5MiB`. K, M, G and T are powers of 1024, in either case, with or without
 * `iB` or `B`.
 *
 * @throws AssetxError `cli.usage`
 * @example
 * parseSize("extract", "min-size", "1.5k"); // 1536
 */
export function parseSize(command: string, option: string, text: string): number {
  const found = /^(\d{1,12}(?:\.\d{1,6})?)\s?([kmgt]?)(?:i?b)?$/iu.exec(text);
  const sizeBytes = Number(found?.[1]) * (FACTORS[found?.[2]?.toLowerCase() ?? ""] ?? Number.NaN);
  if (!Number.isSafeInteger(Math.round(sizeBytes))) {
    fail("cli.usage", { command, detail: `--${option} takes a size such as 4096, 64k or 1.5MiB, not ${text}` });
  }
  return Math.round(sizeBytes);
}
