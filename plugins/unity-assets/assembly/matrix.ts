// Matrices of 4 x 4 floats, column by column as in glTF, whose last row is 0 0 0 1.

/** Squared cosine of two axes above which they are not at right angles: glTF's nodes can turn, stretch and move, not shear. */
const MOST_SHEAR: f64 = 1e-9;
/** Squared lengths of axes, and moves: what goes beyond is no rig, and floats of 32 bits would not hold it. */
const LEAST_LENGTH: f64 = 1e-8;
const MOST_LENGTH: f64 = 1e8;

/** Writes a matrix that is stored row by row, in the left-handed space, to zeroed memory as one of glTF. */
export function turnMatrix(from: usize, to: usize): void {
  for (let row: u32 = 0; row < 3; row++) {
    for (let column: u32 = 0; column < 4; column++) {
      const value = load<f32>(from + (((row << 2) + column) << 2));
      // What crosses from x to another axis, or back, changes its sign.
      store<f32>(to + (((column << 2) + row) << 2), (row == 0) == (column == 0) ? value : -value);
    }
  }
  store<f32>(to, 1, 60);
}

/** Writes the inverse of a matrix to zeroed memory; false when it has none that a node can have. */
export function invert(from: usize, to: usize): bool {
  for (let row: u32 = 0; row < 3; row++) {
    // What only turns and stretches has rows at right angles, and its inverse has them as columns.
    const length = product(from, row, row);
    const next = (row + 1) % 3;
    const across = product(from, row, next);
    if (!(length > LEAST_LENGTH && length < MOST_LENGTH)) return false;
    if (!(across * across <= MOST_SHEAR * length * product(from, next, next))) return false;
    const move = element(from, row, 3);
    if (!(abs(move) < MOST_LENGTH)) return false;
    for (let column: u32 = 0; column < 3; column++) {
      const value = element(from, row, column) / length;
      store<f32>(to + (((row << 2) + column) << 2), <f32>value);
      const moved = to + ((12 + column) << 2);
      store<f32>(moved, <f32>(<f64>load<f32>(moved) - value * move));
    }
  }
  store<f32>(to, 1, 60);
  return true;
}

function element(at: usize, row: u32, column: u32): f64 {
  return <f64>load<f32>(at + (((column << 2) + row) << 2));
}

/** Scalar product of two rows. */
function product(at: usize, left: u32, right: u32): f64 {
  let sum: f64 = 0;
  for (let column: u32 = 0; column < 3; column++) sum += element(at, left, column) * element(at, right, column);
  return sum;
}
