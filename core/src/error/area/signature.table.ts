import { row } from "../row.ts";

/** Keys and envelopes. Exit code 4: integrity. */
export const SIGNATURE = {
  "signature.invalid": row<{ detail: string }>(
    422,
    4,
    "file",
    ({ detail }) => `The signature does not hold: ${detail}`,
    () => "Do not use the package; download it again, or report it to the registry if it stays so",
  ),
  "signature.envelope": row<{ detail: string }>(
    422,
    4,
    "file",
    ({ detail }) => `The signature envelope is malformed: ${detail}`,
    () => "Sign the package again with assetx sign",
  ),
  "signature.untrusted": row<{ keyIds: readonly string[] }>(
    422,
    4,
    "author",
    ({ keyIds }) => `No key on file for this plugin signed it; signed by ${keyIds.join(", ") || "nobody"}`,
    () => "Add the key to the publisher's account, or sign with a key that is there",
  ),
  "signature.threshold": row<{ needed: number; found: number }>(
    422,
    4,
    "author",
    ({ needed, found }) => `${needed} different keys must sign this release and ${found} did`,
    () => "Have another reviewer sign it",
  ),
  "signature.count": row<{ found: number; limit: number }>(
    422,
    4,
    "author",
    ({ found, limit }) => `The envelope carries ${found} signatures; the limit is ${limit}`,
    () => "Leave only the signatures of the publisher and the reviewers",
  ),
  "signature.subject": row<{ expected: string; signed: string }>(
    422,
    4,
    "file",
    ({ expected, signed }) => `The signature is for ${signed}, not for ${expected}`,
    () => "Do not use the package and report it to the registry",
  ),
  "signature.json-duplicate": row<{ what: string; key: string }>(
    422,
    4,
    "file",
    ({ what, key }) => `${what} names "${key}" twice in one object, so readers may disagree on what it says`,
    () => "Do not use the package and report it to the registry",
  ),
  "signature.key-weak": row<{ detail: string }>(
    422,
    4,
    "user",
    ({ detail }) => `The public key is refused: ${detail}`,
    () => "Make a new key with assetx key new",
  ),
  "signature.key-text": row<{ detail: string }>(
    400,
    2,
    "user",
    ({ detail }) => `This is not a key: ${detail}`,
    () => "Paste the whole text that assetx key new printed",
  ),
};
