import { Instant, lineText } from "./scalar.ts";
import { z } from "./setup.ts";

const ID_CHARS = 10;
const SECRET_BYTES = 20;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const PATTERN = /^axp_([a-z2-7]{10})_([a-z2-7]{39})$/;

/** How much randomness `mintToken` consumes. */
export const TOKEN_RANDOM_BYTES: number = ID_CHARS + SECRET_BYTES;

/** A bearer token taken apart: the public id finds the row, the secret is only ever compared as a hash. */
export interface Token {
  readonly id: string;
  readonly text: string;
}

/** `publish:@scope` or `admin`. */
const TokenScope = z.string().regex(/^(?:admin|publish:@[a-z0-9][a-z0-9-]{1,48}[a-z0-9])$/);

export const NewToken = z.strictObject({
  label: lineText(80),
  scopes: z.array(TokenScope).min(1).max(20),
  expires_in_days: z.int().min(1).max(90).default(90),
});
export type NewToken = z.infer<typeof NewToken>;

/** The one time that the token itself is shown; the registry keeps only its hash. */
export const CreatedToken = z.object({
  token: z.string(),
  token_id: z.string(),
  label: z.string(),
  scopes: z.array(z.string()),
  expires_at: Instant,
});
export type CreatedToken = z.infer<typeof CreatedToken>;

export const TokenPath = z.strictObject({ token_id: z.string().regex(/^[a-z2-7]{10}$/) });

export const RevokedToken = z.object({ token_id: z.string(), revoked_at: Instant });
export type RevokedToken = z.infer<typeof RevokedToken>;

/**
 * A token `axp_<id>_<secret>`: 160 random bits and a CRC32 tail, by which scanners tell a real token from a typing error.
 *
 * @param random at least `TOKEN_RANDOM_BYTES` bytes of the system's randomness
 */
export function mintToken(random: Uint8Array): Token {
  const id = [...random.subarray(0, ID_CHARS)].map((byte) => ALPHABET.charAt(byte % 32)).join("");
  const secret = random.subarray(ID_CHARS, ID_CHARS + SECRET_BYTES);
  return { id, text: `axp_${id}_${base32(secret)}${tail(id, base32(secret))}` };
}

/** The token in `text`, or `undefined` when it has another shape or its tail does not fit. */
export function findToken(text: string): Token | undefined {
  const [, id, body] = PATTERN.exec(text) ?? [];
  if (id === undefined || body === undefined) return undefined;
  return tail(id, body.slice(0, -7)) === body.slice(-7) ? { id, text } : undefined;
}

function tail(id: string, secret: string): string {
  const sum = crc32(`${id}_${secret}`);
  return base32(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum));
}

/** RFC 4648 without padding, in lower case. */
function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((value << (5 - bits)) & 31);
}

function crc32(text: string): number {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
