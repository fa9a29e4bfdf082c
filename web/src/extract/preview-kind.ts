export type PreviewKind =
  | { readonly kind: "audio"; readonly mediaType: string }
  | { readonly kind: "image"; readonly mediaType: string }
  /** An OpenEXR picture. */
  | { readonly kind: "floats" }
  /** A binary glTF. */
  | { readonly kind: "model" }
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string };

interface Signature {
  readonly kind: "audio" | "image";
  readonly mediaType: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const SIGNATURES: readonly Signature[] = [
  { kind: "image", mediaType: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: "image", mediaType: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: "image", mediaType: "image/gif", at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { kind: "image", mediaType: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { kind: "image", mediaType: "image/avif", at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66] },
  { kind: "image", mediaType: "image/bmp", at: 0, bytes: [0x42, 0x4d] },
  { kind: "audio", mediaType: "audio/wav", at: 8, bytes: [0x57, 0x41, 0x56, 0x45] },
  { kind: "audio", mediaType: "audio/ogg", at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
  { kind: "audio", mediaType: "audio/flac", at: 0, bytes: [0x66, 0x4c, 0x61, 0x43] },
  { kind: "audio", mediaType: "audio/mpeg", at: 0, bytes: [0x49, 0x44, 0x33] },
];

const EXR_MAGIC = [0x76, 0x2f, 0x31, 0x01] as const;
const GLTF_MAGIC = [0x67, 0x6c, 0x54, 0x46, 2, 0, 0, 0] as const;

/** How much of a text is shown. */
const TEXT_BYTES = 256 * 1024;

/**
 * What a browser can show of an entry, judged by its bytes and never by its name. A picture with a script in it (SVG) is
 * shown as an image, where scripts do not run; a page (HTML) is shown as text.
 */
export function previewKindOf(bytes: Uint8Array, complete: boolean): PreviewKind {
  for (const { kind, mediaType, at, bytes: magic } of SIGNATURES) {
    if (complete && magic.every((byte, index) => bytes[at + index] === byte)) return { kind, mediaType };
  }
  if (complete && EXR_MAGIC.every((byte, index) => bytes[index] === byte)) return { kind: "floats" };
  if (complete && GLTF_MAGIC.every((byte, index) => bytes[index] === byte)) return { kind: "model" };
  const text = findText(bytes.subarray(0, TEXT_BYTES), bytes.length > TEXT_BYTES || !complete);
  if (text === undefined) return { kind: "none" };
  return complete && isSvg(text) ? { kind: "image", mediaType: "image/svg+xml" } : { kind: "text", text };
}

function isSvg(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(
    text.slice(0, 4096),
  );
}

/** The bytes as text with control characters written out, or `undefined` when they are not UTF-8 text. */
function findText(bytes: Uint8Array, cut: boolean): string | undefined {
  if (bytes.length === 0 || bytes.includes(0)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
    return text.replaceAll(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, escape);
  } catch {
    return undefined;
  }
}

function escape(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
