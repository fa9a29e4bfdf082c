/** Metres in an inch. */
const SCALE: f32 = 0.0254;

/**
 * Source has its z axis up and counts in inches, glTF has y up and counts in metres: (x, y, z) becomes (x, z, -y). The same
 * holds for directions and for the first three numbers of a rotation, which keep their length.
 */
export function putPoint(from: usize, into: usize, isPosition: bool): void {
  const scale: f32 = isPosition ? SCALE : 1;
  const y = load<f32>(from, 4);
  store<f32>(into, load<f32>(from) * scale);
  store<f32>(into, load<f32>(from, 8) * scale, 4);
  store<f32>(into, -y * scale, 8);
}
