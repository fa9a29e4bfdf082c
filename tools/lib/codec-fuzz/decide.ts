import { createCodecHost, type CodecPlatform } from "@assetx/wasm/codec";
import { AssetxError } from "@assetx/core/error";

/** One input of one codec as plain data, so that it can be handed to another runtime. */
export interface DecodeCase {
  readonly codec: number;
  /** Base64. */
  readonly packed: string;
  readonly params: string;
  /** `null` when nobody states it. */
  readonly sizeBytes: number | null;
  readonly maxBytes: number;
}

/** For each case the sha256 of what it decodes to, or the code of the error. */
export async function decideCases(platform: CodecPlatform, cases: readonly DecodeCase[]): Promise<readonly string[]> {
  const host = createCodecHost(platform);
  await host.prepare(cases.map(({ codec }) => codec));
  return cases.map(({ codec, packed, params, sizeBytes, maxBytes }) => {
    try {
      const options = { params: fromBase64(params), sizeBytes: sizeBytes ?? undefined, maxBytes };
      const output = host.find(codec)?.decodeBlock?.(fromBase64(packed), options);
      if (output === undefined) return "no block decoder";
      const digest = platform.createDigest("sha256");
      digest.update(output);
      return [...digest.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    } catch (error) {
      return error instanceof AssetxError ? error.code : `uncoded: ${String(error)}`;
    }
  });
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
}
