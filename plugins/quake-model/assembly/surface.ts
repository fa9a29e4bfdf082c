import { alloc, normalize } from "../../sdk/assembly";
import { File } from "./file";

/** How a frame's vertices lie. */
export const VERTEX_BYTES_SCALED: u32 = 4;
export const VERTEX_BYTES_SHORT: u32 = 8;
const SHORT_SCALE: f32 = 1.0 / 64.0;

/**
 * Triangles with one material. Formats give texture places to the corners of triangles, glTF to vertices, so a vertex whose
 * corners differ becomes several.
 */
@unmanaged
export class Surface {
  file: File;
  vertices: u32;
  triangles: u32;
  /** Vertices of the glTF. */
  corners: u32;
  /** 3 u32 a triangle. */
  indices: usize;
  /** 2 f32 a corner. */
  places: usize;
  /** Name of the material, by its place in the file; ends with NUL or after 64 bytes. */
  material: u32;
  /** Bytes of a vertex; tells scaled bytes from shorts. */
  vertexBytes: u32;
  /** Where each frame's vertices are, and its scale with the translation behind it. */
  private frameOffsets: usize;
  private scaleOffsets: usize;
  private vertexOf: usize;
  private heads: usize;
  private before: usize;
  private mask: u32;
  private added: u32;

  /** `null` when there is no memory. */
  static create(file: File, vertices: u32, triangles: u32, frames: u32): Surface | null {
    const surface = changetype<Surface>(alloc(offsetof<Surface>()));
    const most = triangles * 3;
    surface.file = file;
    surface.vertices = vertices;
    surface.triangles = triangles;
    surface.indices = alloc(most << 2);
    surface.places = alloc(most << 3);
    surface.vertexOf = alloc(most << 2);
    surface.before = alloc(most << 2);
    surface.mask = (<u32>2 << (31 - clz(most | 1))) - 1;
    surface.heads = alloc((surface.mask + 1) << 2);
    surface.frameOffsets = alloc(frames << 2);
    surface.scaleOffsets = alloc(frames << 2);
    const last = surface.scaleOffsets;
    return surface.heads == 0 || surface.indices == 0 || surface.before == 0 || last == 0 ? null : surface;
  }

  /** Adds a corner of the next triangle; false when its vertex is none. */
  corner(vertex: u32, u: f32, v: f32): bool {
    if (vertex >= this.vertices) return false;
    const place = (<u64>reinterpret<u32>(v) << 32) | reinterpret<u32>(u);
    const hash = <u32>((place ^ vertex) * 0x9e3779b97f4a7c15 >>> 40) & this.mask;
    let next = load<u32>(this.heads + (hash << 2));
    while (next != 0) {
      const found = next - 1;
      if (load<u32>(this.vertexOf + (found << 2)) == vertex && load<u64>(this.places + (found << 3)) == place) break;
      next = load<u32>(this.before + (found << 2));
    }
    if (next == 0) {
      next = ++this.corners;
      const made = next - 1;
      store<u32>(this.vertexOf + (made << 2), vertex);
      store<u64>(this.places + (made << 3), place);
      store<u32>(this.before + (made << 2), load<u32>(this.heads + (hash << 2)));
      store<u32>(this.heads + (hash << 2), next);
    }
    store<u32>(this.indices + (this.added << 2), next - 1);
    this.added++;
    return true;
  }

  setFrame(frame: u32, offset: u32, scale: u32): void {
    store<u32>(this.frameOffsets + (frame << 2), offset);
    store<u32>(this.scaleOffsets + (frame << 2), scale);
  }

  /** Writes the corners of a frame: 3 f32 each, with y up. */
  putFrame(frame: u32, target: usize): void {
    const base = this.file.pointer + load<u32>(this.frameOffsets + (frame << 2));
    const scale = this.file.pointer + load<u32>(this.scaleOffsets + (frame << 2));
    for (let corner: u32 = 0; corner < this.corners; corner++) {
      const at = base + load<u32>(this.vertexOf + (corner << 2)) * this.vertexBytes;
      const to = target + corner * 12;
      if (this.vertexBytes == VERTEX_BYTES_SHORT) {
        putPoint(to, <f32>load<i16>(at) * SHORT_SCALE, <f32>load<i16>(at, 2) * SHORT_SCALE, <f32>load<i16>(at, 4) * SHORT_SCALE);
      } else {
        putPoint(
          to,
          <f32>load<u8>(at) * load<f32>(scale) + load<f32>(scale, 12),
          <f32>load<u8>(at, 1) * load<f32>(scale, 4) + load<f32>(scale, 16),
          <f32>load<u8>(at, 2) * load<f32>(scale, 8) + load<f32>(scale, 20),
        );
      }
    }
  }

  /**
   * Writes unit normals of the corners whose points are at `points`: of all faces at a vertex of the file, larger faces
   * counting more. False without memory.
   */
  putNormals(points: usize, target: usize): bool {
    const sums = alloc(this.vertices * 12);
    if (sums == 0) return false;
    for (let triangle: u32 = 0; triangle < this.triangles; triangle++) this.addFace(triangle, points, sums);
    for (let corner: u32 = 0; corner < this.corners; corner++) {
      const from = sums + load<u32>(this.vertexOf + (corner << 2)) * 12;
      const to = target + corner * 12;
      memory.copy(to, from, 12);
      normalize(to);
    }
    return true;
  }

  private addFace(triangle: u32, points: usize, sums: usize): void {
    const index = this.indices + triangle * 12;
    const a = points + load<u32>(index) * 12;
    const b = points + load<u32>(index, 4) * 12;
    const c = points + load<u32>(index, 8) * 12;
    const x1 = load<f32>(b) - load<f32>(a);
    const y1 = load<f32>(b, 4) - load<f32>(a, 4);
    const z1 = load<f32>(b, 8) - load<f32>(a, 8);
    const x2 = load<f32>(c) - load<f32>(a);
    const y2 = load<f32>(c, 4) - load<f32>(a, 4);
    const z2 = load<f32>(c, 8) - load<f32>(a, 8);
    for (let corner: u32 = 0; corner < 3; corner++) {
      const sum = sums + load<u32>(this.vertexOf + (load<u32>(index + (corner << 2)) << 2)) * 12;
      store<f32>(sum, load<f32>(sum) + y1 * z2 - z1 * y2);
      store<f32>(sum, load<f32>(sum, 4) + z1 * x2 - x1 * z2, 4);
      store<f32>(sum, load<f32>(sum, 8) + x1 * y2 - y1 * x2, 8);
    }
  }
}

/** Quake's z is up, glTF's y is. */
function putPoint(to: usize, x: f32, y: f32, z: f32): void {
  store<f32>(to, x);
  store<f32>(to, z, 4);
  store<f32>(to, -y, 8);
}
