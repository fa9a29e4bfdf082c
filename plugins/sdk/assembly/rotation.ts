// Rotations are 4 floats: x, y, z, w.

const BACK: usize = memory.data(16, 16);
const POINT: usize = memory.data(16, 16);

/** into = the point turned by the rotation */
export function rotate(rotation: usize, point: usize, into: usize): void {
  const x = load<f32>(rotation);
  const y = load<f32>(rotation, 4);
  const z = load<f32>(rotation, 8);
  const w = load<f32>(rotation, 12);
  const a = load<f32>(point);
  const b = load<f32>(point, 4);
  const c = load<f32>(point, 8);
  const tx: f32 = 2.0 * (y * c - z * b);
  const ty: f32 = 2.0 * (z * a - x * c);
  const tz: f32 = 2.0 * (x * b - y * a);
  store<f32>(into, a + w * tx + (y * tz - z * ty));
  store<f32>(into, b + w * ty + (z * tx - x * tz), 4);
  store<f32>(into, c + w * tz + (x * ty - y * tx), 8);
}

/** into = first the rotation `b`, then `a` */
export function multiplyRotations(a: usize, b: usize, into: usize): void {
  const ax = load<f32>(a);
  const ay = load<f32>(a, 4);
  const az = load<f32>(a, 8);
  const aw = load<f32>(a, 12);
  const bx = load<f32>(b);
  const by = load<f32>(b, 4);
  const bz = load<f32>(b, 8);
  const bw = load<f32>(b, 12);
  store<f32>(into, aw * bx + ax * bw + ay * bz - az * by);
  store<f32>(into, aw * by - ax * bz + ay * bw + az * bx, 4);
  store<f32>(into, aw * bz + ax * by - ay * bx + az * bw, 8);
  store<f32>(into, aw * bw - ax * bx - ay * by - az * bz, 12);
  normalizeRotation(into);
}

/** A rotation of length 1; what has no length turns nothing. */
export function normalizeRotation(at: usize): void {
  let sum: f64 = 0;
  for (let part: u32 = 0; part < 16; part += 4) sum += <f64>load<f32>(at + part) * <f64>load<f32>(at + part);
  const isUsable = sum > 1e-12 && sum - sum == 0;
  const length = sqrt<f64>(sum);
  for (let part: u32 = 0; part < 16; part += 4) {
    store<f32>(at + part, isUsable ? <f32>(<f64>load<f32>(at + part) / length) : part == 12 ? 1 : 0);
  }
}

/** into = the matrix that undoes a position, 3 floats, and the rotation behind it, column by column. */
export function putInverse(place: usize, into: usize): void {
  store<f32>(BACK, -load<f32>(place, 12));
  store<f32>(BACK, -load<f32>(place, 16), 4);
  store<f32>(BACK, -load<f32>(place, 20), 8);
  store<f32>(BACK, load<f32>(place, 24), 12);
  // The columns of the inverse are the axes as it sees them.
  for (let axis: u32 = 0; axis < 3; axis++) {
    memory.fill(POINT, 0, 12);
    store<f32>(POINT + (axis << 2), 1);
    rotate(BACK, POINT, into + (axis << 4));
    store<f32>(into + (axis << 4), 0, 12);
  }
  for (let axis: u32 = 0; axis < 12; axis += 4) store<f32>(POINT + axis, -load<f32>(place + axis));
  rotate(BACK, POINT, into + 48);
  store<f32>(into, 1, 60);
}
