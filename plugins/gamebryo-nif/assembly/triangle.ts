import { Glb } from "../../sdk/assembly";
import { Item } from "./item";
import { Nif } from "./nif";

const NONE: u32 = 0xffffffff;

/** How many corners stand at the target so far, and where the next goes. */
let corners: u32 = 0;
let target: usize = 0;

/**
 * Adds the triangles of a shape; NONE when it has none. A triangle that names a vertex twice, as strips do to turn, or one
 * that is not there, is left out.
 */
export function putTriangles(nif: Nif, glb: Glb, data: Item): u32 {
  target = glb.reserve(data.triangleCount * 12);
  corners = 0;
  if (target == 0) return NONE;
  if (data.strips == 0) {
    for (let index: u32 = 0; index < data.triangleCount; index++) {
      const at = data.triangles + index * 6;
      putTriangle(data.vertices, nif.u16At(at), nif.u16At(at + 2), nif.u16At(at + 4));
    }
  } else putStrips(nif, data);
  return corners == 0 ? NONE : glb.closeIndices(corners);
}

/** Each point from the third on makes a triangle with the two in front of it; every second one is turned round. */
function putStrips(nif: Nif, data: Item): void {
  let at = data.triangles;
  for (let strip: u32 = 0; strip < data.stripCount; strip++) {
    const length = nif.u16At(data.strips + (strip << 1));
    for (let point: u32 = 2; point < length; point++) {
      const a = nif.u16At(at + ((point - 2) << 1));
      const b = nif.u16At(at + ((point - 1) << 1));
      const c = nif.u16At(at + (point << 1));
      if ((point & 1) == 0) putTriangle(data.vertices, a, b, c);
      else putTriangle(data.vertices, a, c, b);
    }
    at += length << 1;
  }
}

function putTriangle(vertices: u32, a: u32, b: u32, c: u32): void {
  if (a >= vertices || b >= vertices || c >= vertices || a == b || b == c || a == c) return;
  const at = target + (corners << 2);
  store<u32>(at, a);
  store<u32>(at, b, 4);
  store<u32>(at, c, 8);
  corners += 3;
}
