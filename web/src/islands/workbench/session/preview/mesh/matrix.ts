/** A 4 by 4 matrix in columns, as OpenGL and glTF hold it. */
export type Matrix = readonly number[];

export const IDENTITY: Matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

export function multiply(left: Matrix, right: Matrix): Matrix {
  return Array.from({ length: 16 }, (_, place) => {
    const column = place - (place % 4);
    let sum = 0;
    for (let step = 0; step < 4; step++) sum += (left[(place % 4) + step * 4] ?? 0) * (right[column + step] ?? 0);
    return sum;
  });
}

/** Moves by `move` what was turned by the quaternion `turn`, what was scaled by `scale`. */
export function compose(move: readonly number[], turn: readonly number[], scale: readonly number[]): Matrix {
  const [x = 0, y = 0, z = 0, w = 1] = turn;
  const [sx = 1, sy = 1, sz = 1] = scale;
  const [mx = 0, my = 0, mz = 0] = move;
  return [
    [(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0],
    [2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0],
    [2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0],
    [mx, my, mz, 1],
  ].flat();
}

/** Looks at the origin from `distance` away, turned by two angles in radians, with a field of view of 45 degrees. */
export function orbit(yaw: number, pitch: number, distance: number, aspect: number): Matrix {
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  const view: Matrix = [
    [cosYaw, sinPitch * sinYaw, -cosPitch * sinYaw, 0],
    [0, cosPitch, sinPitch, 0],
    [sinYaw, -sinPitch * cosYaw, cosPitch * cosYaw, 0],
    [0, 0, -distance, 1],
  ].flat();
  const far = distance + 4;
  const near = Math.max(distance / 200, distance - 4);
  const focus = 1 / Math.tan(Math.PI / 8);
  const lens: Matrix = [
    [focus / aspect, 0, 0, 0],
    [0, focus, 0, 0],
    [0, 0, (far + near) / (near - far), -1],
    [0, 0, (2 * far * near) / (near - far), 0],
  ].flat();
  return multiply(lens, view);
}
