import { Json } from "../../sdk/assembly";
import { Nif } from "./nif";

/** How far a row of a rotation may be from length 1 or from a right angle. */
const TOLERANCE: f64 = 1e-3;
const MATRIX: usize = memory.data(72, 8);

/**
 * Puts translation, rotation and scale of a node: 3 floats, 9 (rows), 1. A rotation that is none, as a mirror would be, is put
 * as a matrix; numbers that are not finite leave the node where it is.
 */
export function putTransform(nif: Nif, json: Json, at: usize): void {
  if (at == 0) return;
  for (let index: u32 = 0; index < 13; index++) {
    const value = nif.f32At(at + (index << 2));
    if (value - value != 0) return;
  }
  for (let index: u32 = 0; index < 9; index++) store<f64>(MATRIX + (index << 3), <f64>nif.f32At(at + 12 + (index << 2)));
  const scale = nif.f32At(at + 48);
  if (!isRotation()) {
    putMatrix(nif, json, at, <f64>scale);
    return;
  }
  if (nif.f32At(at) != 0 || nif.f32At(at + 4) != 0 || nif.f32At(at + 8) != 0) {
    json.key("translation");
    json.array();
    for (let index: u32 = 0; index < 3; index++) json.float(nif.f32At(at + (index << 2)));
    json.endArray();
  }
  if (!isIdentity()) putQuaternion(json);
  if (scale == 1) return;
  json.key("scale");
  json.array();
  for (let index: u32 = 0; index < 3; index++) json.float(scale);
  json.endArray();
}

/** An element by row and column. */
function element(row: u32, column: u32): f64 {
  return load<f64>(MATRIX + ((row * 3 + column) << 3));
}

function dot(a: u32, b: u32): f64 {
  return element(a, 0) * element(b, 0) + element(a, 1) * element(b, 1) + element(a, 2) * element(b, 2);
}

function isRotation(): bool {
  for (let row: u32 = 0; row < 3; row++) {
    if (abs(dot(row, row) - 1) > TOLERANCE || abs(dot(row, (row + 1) % 3)) > TOLERANCE) return false;
  }
  const determinant =
    element(0, 0) * (element(1, 1) * element(2, 2) - element(1, 2) * element(2, 1)) -
    element(0, 1) * (element(1, 0) * element(2, 2) - element(1, 2) * element(2, 0)) +
    element(0, 2) * (element(1, 0) * element(2, 1) - element(1, 1) * element(2, 0));
  return determinant > 0;
}

function isIdentity(): bool {
  for (let index: u32 = 0; index < 9; index++) {
    if (load<f64>(MATRIX + (index << 3)) != (index % 4 == 0 ? 1 : 0)) return false;
  }
  return true;
}

/** The quaternion of a rotation, from its largest component on. */
function putQuaternion(json: Json): void {
  const trace = element(0, 0) + element(1, 1) + element(2, 2);
  let x = element(2, 1) - element(1, 2);
  let y = element(0, 2) - element(2, 0);
  let z = element(1, 0) - element(0, 1);
  let w = 1 + trace;
  if (trace <= 0) {
    const first: u32 = element(0, 0) >= max(element(1, 1), element(2, 2)) ? 0 : element(1, 1) >= element(2, 2) ? 1 : 2;
    const second = (first + 1) % 3;
    const third = (first + 2) % 3;
    w = element(third, second) - element(second, third);
    const a = 1 + element(first, first) - element(second, second) - element(third, third);
    const b = element(first, second) + element(second, first);
    const c = element(first, third) + element(third, first);
    x = first == 0 ? a : first == 1 ? c : b;
    y = first == 0 ? b : first == 1 ? a : c;
    z = first == 0 ? c : first == 1 ? b : a;
  }
  const length = sqrt(x * x + y * y + z * z + w * w);
  json.key("rotation");
  json.array();
  json.float(<f32>(x / length));
  json.float(<f32>(y / length));
  json.float(<f32>(z / length));
  json.float(<f32>(w / length));
  json.endArray();
}

/** Columns of glTF: the rows stand below each other in them. */
function putMatrix(nif: Nif, json: Json, at: usize, scale: f64): void {
  json.key("matrix");
  json.array();
  for (let column: u32 = 0; column < 3; column++) {
    for (let row: u32 = 0; row < 3; row++) json.float(<f32>(element(row, column) * scale));
    json.unsigned(0);
  }
  for (let index: u32 = 0; index < 3; index++) json.float(nif.f32At(at + (index << 2)));
  json.unsigned(1);
  json.endArray();
}
