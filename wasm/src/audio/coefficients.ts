import { fail } from "@assetx/core/error";

/** The pairs that Microsoft's encoder writes. */
const MS_PAIRS = [256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232];
const MAX_MS_BYTES = 256 * 4;
const DSP_COEFFICIENTS = 16;
/** A channel's part of a DSP header: coefficients, gain, first scale, last sample, the one before, and three for loops. */
const DSP_HEADER_BYTES = 46;
const DSP_HISTORY_AT = 36;

/**
 * Pairs of i16 for `adpcm-ms`; the usual seven when none are stated.
 *
 * @throws AssetxError `audio.parameters`
 */
export function msCoefficients(stated: Uint8Array | undefined): Uint8Array {
  if (stated === undefined) return new Uint8Array(Int16Array.from(MS_PAIRS).buffer);
  if (stated.length === 0 || stated.length % 4 !== 0 || stated.length > MAX_MS_BYTES) {
    fail("audio.parameters", { codec: "adpcm-ms", detail: `${stated.length} bytes of coefficients` });
  }
  return stated;
}

/**
 * What the module's `adpcm-dsp` takes: the bytes of a channel's turn, then 16 little-endian i16 a channel.
 *
 * @throws AssetxError `audio.parameters`
 */
export function dspParams(turnBytes: number, stated: Uint8Array | undefined, channels: number): Uint8Array {
  const { view, stride } = dspTable(stated, channels);
  const params = new DataView(new ArrayBuffer(4 + channels * DSP_COEFFICIENTS * 2));
  params.setUint32(0, turnBytes, true);
  for (let channel = 0; channel < channels; channel++) {
    for (let index = 0; index < DSP_COEFFICIENTS; index++) {
      const coefficient = view.getInt16(channel * stride + index * 2);
      params.setInt16(4 + (channel * DSP_COEFFICIENTS + index) * 2, coefficient, true);
    }
  }
  return new Uint8Array(params.buffer);
}

/** The samples before the first, i32 each: from the header when it is whole, else zero. */
export function dspHistory(stated: Uint8Array | undefined, channels: number): Uint8Array {
  const { view, stride } = dspTable(stated, channels);
  const history = new DataView(new ArrayBuffer(channels * 8));
  if (stride === DSP_HEADER_BYTES) {
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * stride + DSP_HISTORY_AT;
      history.setInt32(channel * 8, view.getInt16(at), true);
      history.setInt32(channel * 8 + 4, view.getInt16(at + 2), true);
    }
  }
  return new Uint8Array(history.buffer);
}

function dspTable(stated: Uint8Array = new Uint8Array(), channels: number): { view: DataView; stride: number } {
  const stride = stated.length / channels;
  if (stride !== DSP_COEFFICIENTS * 2 && stride !== DSP_HEADER_BYTES) {
    const detail = `${stated.length} bytes of coefficients for ${channels} channels`;
    fail("audio.parameters", { codec: "adpcm-dsp", detail });
  }
  return { view: new DataView(stated.buffer, stated.byteOffset, stated.byteLength), stride };
}
