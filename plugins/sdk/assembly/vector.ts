/**
 * Makes the three floats at `at` a vector of length 1, as glTF wants normals; what has no length becomes (0, 0, 1).
 */
export function normalize(at: usize): void {
  const x = <f64>load<f32>(at);
  const y = <f64>load<f32>(at, 4);
  const z = <f64>load<f32>(at, 8);
  const length = sqrt<f64>(x * x + y * y + z * z);
  const isUsable = length > 1e-20 && length - length == 0;
  store<f32>(at, isUsable ? <f32>(x / length) : 0);
  store<f32>(at, isUsable ? <f32>(y / length) : 0, 4);
  store<f32>(at, isUsable ? <f32>(z / length) : 1, 8);
}
