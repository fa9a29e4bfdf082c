/** Steps of the curve, and the linear value at which white is reached. */
const CURVE_STEPS = 4096;

const CURVE: Uint8ClampedArray = Uint8ClampedArray.from({ length: CURVE_STEPS + 1 }, (_, step) => {
  const linear = step / CURVE_STEPS;
  // The transfer function of sRGB.
  return 255 * (linear <= 0.003_130_8 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055);
});

/** Linear floats as sRGB bytes, each stop twice as bright; what is brighter than white is white. */
export function exposed(pixels: Float32Array, stops: number): Uint8ClampedArray<ArrayBuffer> {
  const gain = 2 ** stops * CURVE_STEPS;
  const bytes = new Uint8ClampedArray(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const value = pixels[at] ?? 0;
    // The comparison is false for what is not a number.
    const step = value > 0 ? Math.min(CURVE_STEPS, value * gain) : 0;
    bytes[at] = at % 4 === 3 ? value * 255 : (CURVE[Math.round(step)] ?? 0);
  }
  return bytes;
}
