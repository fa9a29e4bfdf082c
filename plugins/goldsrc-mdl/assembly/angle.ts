import { normalizeRotation } from "../../sdk/assembly";

/** Metres in an inch. */
const SCALE: f32 = 0.0254;

/**
 * The engine has its z axis up and counts in inches, glTF has y up and counts in metres: (x, y, z) becomes (x, z, -y). The
 * same holds for directions and for the first three numbers of a rotation, which keep their length.
 */
export function putPoint(x: f32, y: f32, z: f32, into: usize, isPosition: bool): void {
  const scale: f32 = isPosition ? SCALE : 1;
  store<f32>(into, x * scale);
  store<f32>(into, z * scale, 4);
  store<f32>(into, -y * scale, 8);
}

/** The rotation of three angles in radians, first about x, then y, then z, in the space of glTF. */
export function putAngles(x: f32, y: f32, z: f32, into: usize): void {
  const sx = <f32>sine(<f64>x * 0.5);
  const cx = <f32>cosine(<f64>x * 0.5);
  const sy = <f32>sine(<f64>y * 0.5);
  const cy = <f32>cosine(<f64>y * 0.5);
  const sz = <f32>sine(<f64>z * 0.5);
  const cz = <f32>cosine(<f64>z * 0.5);
  putPoint(sx * cy * cz - cx * sy * sz, cx * sy * cz + sx * cy * sz, cx * cy * sz - sx * sy * cz, into, false);
  store<f32>(into, cx * cy * cz + sx * sy * sz, 12);
  normalizeRotation(into);
}

const TURN: f64 = 6.283185307179586;
const QUARTER: f64 = 1.5707963267948966;

function cosine(angle: f64): f64 {
  return sine(angle + QUARTER);
}

/** To 1e-12: the angle is brought to within a quarter turn, where few powers are enough. */
function sine(angle: f64): f64 {
  if (angle - angle != 0) return 0;
  let x = angle - nearest(angle / TURN) * TURN;
  if (x > QUARTER) x = TURN * 0.5 - x;
  else if (x < -QUARTER) x = -TURN * 0.5 - x;
  const square = x * x;
  let term = x;
  let sum = x;
  for (let power: f64 = 2; power < 20; power += 2) {
    term *= -square / (power * (power + 1));
    sum += term;
  }
  return sum;
}
