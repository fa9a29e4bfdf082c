import { row } from "../row.ts";

/** Sounds that do not become WAV, and scores that do not become MIDI. */
export const AUDIO = {
  "audio.unknown-codec": row<{ codec: string }>(
    422,
    1,
    "file",
    ({ codec }) => `The sound's codec ${codec} cannot be converted to WAV`,
    () => "Extract the entry as it is stored, and play it with a program that knows the codec",
  ),
  "audio.parameters": row<{ codec: string; detail: string }>(
    422,
    1,
    "file",
    ({ codec, detail }) => `The ${codec} sound has parameters that do not fit: ${detail}`,
    () => "The container states wrong values, or the plugin reads them wrong; the stored bytes can still be extracted",
  ),
  "audio.malformed": row<{ codec: string; detail: string }>(
    422,
    1,
    "file",
    ({ codec, detail }) => `The ${codec} sound is damaged: ${detail}`,
    () => "Check that the file is complete; a fresh copy from its source usually helps",
  ),
  "audio.truncated": row<{ codec: string; foundFrames: number; frames: number }>(
    422,
    1,
    "file",
    ({ codec, foundFrames, frames }) => `The ${codec} sound ends after ${foundFrames} of ${frames} frames`,
    () => "Check that the file is complete; the stored bytes can still be extracted",
  ),
  "audio.too-large": row<{ foundBytes: number; allowedBytes: number }>(
    413,
    1,
    "file",
    ({ foundBytes, allowedBytes }) => `The sound takes ${foundBytes} bytes as WAV where ${allowedBytes} are allowed`,
    () => "Extract it to a file, which is written as it is converted",
  ),
  "audio.score": row<{ detail: string; offset: number }>(
    422,
    1,
    "file",
    ({ detail, offset }) => `The MUS score is damaged at offset ${offset}: ${detail}`,
    () => "Check that the file is complete; the stored bytes can still be extracted",
  ),
};
