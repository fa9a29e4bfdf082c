import { Glb } from "../../sdk/assembly";
import { Content } from "./content";
import { Part } from "./model";
import { NO_ACCESSOR } from "./vertex";

const INDEX_WINDOW: u32 = 3072;

// offset  size  index buffer
//   0x00     1  isShort            16 bits instead of 32
//   0x01     4  bytes
//   0x05     .  indices
/**
 * Adds the triangles of a part, whose indices count from its first vertex; NO_ACCESSOR when it has none. Triangles that
 * name a vertex that is not there are left out. Two corners change places: in XNA a front face goes clockwise.
 */
export function putTriangles(content: Content, glb: Glb, at: f64, part: Part): u32 {
  content.at = at;
  content.failed = false;
  const size: u32 = content.u8() != 0 ? 2 : 4;
  const bytes = <f64>content.u32();
  const start = <f64>part.firstIndex * <f64>size;
  const length = <f64>part.triangles * <f64>(3 * size);
  if (content.failed || start + length > bytes || bytes > content.left() || part.triangles == 0) return NO_ACCESSOR;
  content.skip(start);
  const target = glb.reserve(part.triangles * 12);
  if (target == 0) return NO_ACCESSOR;
  let kept: u32 = 0;
  let left = part.triangles;
  while (left > 0) {
    const count = min(left, INDEX_WINDOW);
    const from = content.take(count * 3 * size);
    if (from == 0) return NO_ACCESSOR;
    for (let index: u32 = 0; index < count; index++) {
      if (putTriangle(from + index * 3 * size, size, part.vertices, target + kept * 12)) kept++;
    }
    left -= count;
  }
  return kept == 0 ? NO_ACCESSOR : glb.closeIndices(kept * 3);
}

function putTriangle(from: usize, size: u32, vertices: u32, to: usize): bool {
  const a = indexAt(from, size, 0);
  const b = indexAt(from, size, 1);
  const c = indexAt(from, size, 2);
  if (a >= vertices || b >= vertices || c >= vertices) return false;
  store<u32>(to, a);
  store<u32>(to, c, 4);
  store<u32>(to, b, 8);
  return true;
}

function indexAt(from: usize, size: u32, index: u32): u32 {
  return size == 2 ? load<u16>(from + (index << 1)) : load<u32>(from + (index << 2));
}
