const MAX_HALF = 65_504;
const SCRATCH = new DataView(new ArrayBuffer(8));

/** The value of a half float's 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

/** The nearest half float, ties to even; finite values beyond the largest become the largest. */
export function numberToHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (size >= MAX_HALF) return sign | 0x7bff;
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  const exponent = exponentOf(size);
  // Rounding up to the next power of two carries into the exponent, as it should.
  return sign + ((exponent + 15) << 10) + roundEven((size / 2 ** exponent - 1) * 1024);
}

/** From the number's own bits: logarithms may differ between runtimes. */
function exponentOf(size: number): number {
  SCRATCH.setFloat64(0, size);
  return (SCRATCH.getUint16(0) >>> 4) - 1023;
}

function roundEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest > 0.5 || (rest === 0.5 && (below & 1) === 1)) return below + 1;
  return below;
}
