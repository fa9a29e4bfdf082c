import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import type { CodecHost } from "../codec/types.ts";
import { SIGNATURES, type Signature } from "./signature.table.ts";
import { tryCodec, type Trial } from "./trial.ts";

/** Codecs without a header of their own, which only a trial finds. */
const TRIAL_CODECS = ["deflate", "lz4-block", "brotli", "implode", "lzo1x"] as const;
/** Shorter data is too easily taken for one of them. */
const TRIAL_LEAST_BYTES = 32;
/** What a trial must give for each byte it read: data is compressed to become smaller. */
const TRIAL_RATIO = 1.05;
/** LZO1X ends with this. */
const LZO_END = [0x11, 0x00, 0x00] as const;

/** One codec that the bytes may be data of. */
export interface Detection {
  readonly codec: CodecName;
  /** Whether the data says so itself, or only that it decodes. */
  readonly evidence: "signature" | "trial";
  /** Whether a bounded trial decoded it; data with a signature may be damaged. */
  readonly decodes: boolean;
  /** Decoded size, when all of it fitted in the trial. */
  readonly outputBytes: number | undefined;
}

/** What is known beside the bytes. */
export interface DetectOptions {
  /** Decoded size; Oodle cannot be tried without it. */
  readonly sizeBytes?: number | undefined;
}

/**
 * Which codecs `input` may be data of, the likeliest first; empty when none fits. Reads the headers, then decodes at most
 * 4 MiB of input to at most 1 MiB.
 *
 * @param codecs their modules are loaded as they are needed
 * @throws AssetxError `codec.unavailable`
 */
export async function detectCodec(
  codecs: CodecHost,
  input: Uint8Array,
  { sizeBytes }: DetectOptions = {},
): Promise<readonly Detection[]> {
  const signed = [...new Set(SIGNATURES.filter((row) => matches(row, input)).map((row) => row.codec))];
  const found: Detection[] = [];
  for (const codec of [...signed, ...guesses(input, sizeBytes)]) {
    const hasSignature = signed.includes(codec);
    // oxlint-disable-next-line no-await-in-loop -- a module is loaded only when nothing before it was sure
    await codecs.prepare([CODEC_IDS[codec]]);
    const trial = tryCodec(codecs, codec, input, codec === "oodle" ? sizeBytes : undefined);
    if (!hasSignature && !isConvincing(trial, input)) continue;
    // Two bytes of zlib's header prove nothing by themselves.
    if (trial.outcome === "failed" && codec === "zlib") continue;
    const outputBytes = trial.outcome === "complete" ? trial.outputBytes : undefined;
    const evidence = hasSignature ? "signature" : "trial";
    found.push({ codec, evidence, decodes: trial.outcome !== "failed", outputBytes });
    if (trial.outcome !== "failed") break;
  }
  return found;
}

function matches({ bytes, check }: Signature, input: Uint8Array): boolean {
  if (input.length < bytes.length) return false;
  return bytes.every((byte, index) => byte === undefined || byte === input[index]) && check?.(input) !== false;
}

function guesses(input: Uint8Array, sizeBytes: number | undefined): readonly CodecName[] {
  if (isOodle(input) && sizeBytes !== undefined) return ["oodle", ...TRIAL_CODECS];
  if (input.length < TRIAL_LEAST_BYTES) return [];
  return TRIAL_CODECS.filter((codec) => codec !== "lzo1x" || endsWith(input, LZO_END));
}

/** The first block's header: low nibble 12, two zero bits, and the id of a known compressor. */
function isOodle([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x3f) === 0x0c && [5, 6, 10, 11, 12].includes(second & 0x7f);
}

function endsWith(input: Uint8Array, tail: readonly number[]): boolean {
  return tail.every((byte, index) => input[input.length - tail.length + index] === byte);
}

function isConvincing(trial: Trial, input: Uint8Array): boolean {
  if (trial.outcome !== "complete") return trial.outcome === "large";
  return trial.outputBytes >= input.length * TRIAL_RATIO;
}
