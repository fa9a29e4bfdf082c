import { z } from "./setup.ts";

/** Scope without its `@`: lower-case letters, digits and inner hyphens, 3 to 50. */
export const ScopeName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,48})[a-z0-9]$/);

/** The part of a plugin's name after the slash; same rule as a scope. */
export const ShortName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,48})[a-z0-9]$/);

/** `@scope/name`. */
export const FullName = z.string().regex(/^@[a-z0-9][a-z0-9-]{1,48}[a-z0-9]\/[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/);

/** A semantic version; build metadata is refused because it would not order. */
export const VersionText = z
  .string()
  .max(64)
  .regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/);

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** RFC 3339, UTC, with `Z`. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/);

export const KeyIdText = z.string().regex(/^[A-Za-z0-9:+/=_-]{8,100}$/);

/** Standard base64 of exactly 32 bytes: an Ed25519 public key. */
export const PublicKeyText = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);

/** Standard base64 of exactly 64 bytes: an Ed25519 signature. */
export const SignatureText = z.string().regex(/^[A-Za-z0-9+/]{86}==$/);

export const SizeBytes = z.int().nonnegative();

/** One line of text that a person typed: no control characters (NUL would be cut by the database driver). */
export function lineText(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength)
    .regex(/^\P{Cc}*$/u);
}

/** Whole numbers in a query string: digits only, within bounds, so that `1e2` and ` 7` are refused. */
export function queryInteger(min: number, max: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .refine((text) => Number(text) >= min && Number(text) <= max, `must be ${min} to ${max}`)
    .transform(Number);
}
