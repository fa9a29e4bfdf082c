import * as z from "zod";
import { concatBytes } from "../bytes/index.ts";
import { fail } from "../error/index.ts";
import { readStrictJson } from "../package/index.ts";
import { findBase64, toBase64 } from "./base64.ts";
import { SIGNATURE_BYTES } from "./ed25519.ts";

/** The only payload that is signed: a manifest.json. Part of what is signed, so no other file's signature fits. */
export const PAYLOAD_TYPE = "application/vnd.assetx.manifest.v1+json";

/** More are refused before the first is verified. */
export const MAX_SIGNATURES = 16;

/** Payload of 1 MiB in base64, and the signatures. */
const MAX_ENVELOPE_BYTES: number = 1_500_000;

export interface EnvelopeSignature {
  /** A hint which key to try; trust never comes from here. */
  readonly keyid: string;
  readonly bytes: Uint8Array;
}

/** A DSSE envelope whose form was checked, and nothing else. */
export interface Envelope {
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly EnvelopeSignature[];
}

const ENVELOPE_SCHEMA = z.strictObject({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string().max(128), sig: z.string().max(128) })),
});

/**
 * Reads a DSSE envelope strictly.
 *
 * @throws AssetxError `signature.envelope`, `signature.count`, `signature.invalid` for another payload type,
 * `signature.json-duplicate`
 */
export function readEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length > MAX_ENVELOPE_BYTES) bad(`it has ${bytes.length} bytes, where ${MAX_ENVELOPE_BYTES} are allowed`);
  const parsed = ENVELOPE_SCHEMA.safeParse(readStrictJson(bytes, "The envelope", bad));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return bad(`${issue?.path.join(".") || "it"}: ${issue?.message ?? "not as described"}`);
  }
  const { payload, payloadType, signatures } = parsed.data;
  if (payloadType !== PAYLOAD_TYPE)
    fail("signature.invalid", { detail: "it is a signature over another type of file" });
  if (signatures.length > MAX_SIGNATURES) fail("signature.count", { found: signatures.length, limit: MAX_SIGNATURES });
  return {
    payload: findBase64(payload) ?? bad("its payload is not canonical base64"),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, bytes: readSignature(sig) })),
  };
}

/** The bytes that `readEnvelope` reads. */
export function encodeEnvelope({ payload, signatures }: Envelope): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify({
    payload: toBase64(payload),
    payloadType: PAYLOAD_TYPE,
    signatures: signatures.map(({ keyid, bytes }) => ({ keyid, sig: toBase64(bytes) })),
  });
  return new TextEncoder().encode(`${text}\n`);
}

/** DSSE's pre-authentication encoding: what is signed, with lengths, so that type and payload cannot run into each other. */
export function encodePae(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `;
  return concatBytes([new TextEncoder().encode(head), payload]);
}

function readSignature(sig: string): Uint8Array {
  const bytes = findBase64(sig);
  return bytes?.length === SIGNATURE_BYTES ? bytes : bad("a signature is not canonical base64 of 64 bytes");
}

function bad(detail: string): never {
  return fail("signature.envelope", { detail });
}
