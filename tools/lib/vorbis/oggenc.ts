import { spawnSync } from "node:child_process";
import { readPackets } from "../../../test/lib/ogg.ts";

const SILENCE_BYTES = 8000;

/**
 * The set-up packet that `oggenc` writes, or `undefined` where its library has no such mode.
 *
 * @param quality in hundredths
 */
export function encodeSetup(rate: number, channels: number, quality: number): Uint8Array | undefined {
  const form = ["-r", "-B", "16", "-C", String(channels), "-R", String(rate), `--quality=${(quality / 10).toFixed(1)}`];
  const { stdout, status, error } = spawnSync("oggenc", ["-Q", ...form, "-o", "-", "-"], {
    input: new Uint8Array(SILENCE_BYTES),
  });
  if (error !== undefined) throw new Error("oggenc cannot be started; install vorbis-tools", { cause: error });
  return status === 0 ? readPackets(stdout)[2]?.bytes : undefined;
}
