import { alloc, Glb, normalize } from "../../sdk/assembly";
import { Model } from "./model";
import { Skeleton } from "./skeleton";

const CORNER_BYTES: u32 = 8;

// commands of a mesh, i16
//     count      of corners that follow: a strip, or a fan when it is negative; 0 ends them
//     4 x count  point, normal, column and row in the texture's pixels
/** The corners of a mesh in the order of its commands, and the triangles between them. */
@unmanaged
export class Corners {
  private model: Model;
  private body: u32;
  count: u32;
  /** Indices: three for each triangle. */
  indices: u32;
  /** Offset of each corner in the file. */
  private places: usize;
  private triangles: usize;

  /** 0 when the commands leave the file, mean points that are not there, or without memory. */
  static read(model: Model, body: u32, mesh: u32): Corners {
    const none = changetype<Corners>(0);
    const corners = changetype<Corners>(alloc(offsetof<Corners>()));
    corners.model = model;
    corners.body = body;
    const start = model.file.u32(mesh + 4);
    if (!corners.walk(start)) return none;
    corners.places = alloc(max(corners.count, 1) << 2);
    corners.triangles = alloc(max(corners.indices, 1) << 2);
    if (corners.places == 0 || corners.triangles == 0) return none;
    corners.count = 0;
    corners.indices = 0;
    return corners.walk(start) ? corners : none;
  }

  /** @returns the accessor of positions */
  putPositions(skeleton: Skeleton, glb: Glb): u32 {
    const file = this.model.file;
    const into = glb.reserve(this.count * 12);
    for (let index: u32 = 0; index < this.count && into != 0; index++) {
      const point = this.number(index, 0);
      const from = file.address(file.u32(this.body + 88) + point * 12);
      skeleton.bring(file.u8(file.u32(this.body + 84) + point), from, into + index * 12, true);
    }
    return glb.closeFloats(this.count, 3);
  }

  /** @returns the accessor of normals */
  putNormals(skeleton: Skeleton, glb: Glb): u32 {
    const file = this.model.file;
    const into = glb.reserve(this.count * 12);
    for (let index: u32 = 0; index < this.count && into != 0; index++) {
      const normal = this.number(index, 2);
      const from = file.address(file.u32(this.body + 100) + normal * 12);
      skeleton.bring(file.u8(file.u32(this.body + 96) + normal), from, into + index * 12, false);
      normalize(into + index * 12);
    }
    return glb.closeFloats(this.count, 3);
  }

  /** @returns the accessor of places in a texture of that size */
  putPlaces(width: u32, height: u32, glb: Glb): u32 {
    const file = this.model.file;
    const into = glb.reserve(this.count * 8);
    for (let index: u32 = 0; index < this.count && into != 0; index++) {
      const corner = load<u32>(this.places + (index << 2));
      store<f32>(into + index * 8, <f32>file.i16(corner + 4) / <f32>max(width, 1));
      store<f32>(into + index * 8, <f32>file.i16(corner + 6) / <f32>max(height, 1), 4);
    }
    return glb.closeFloats(this.count, 2);
  }

  /** @returns the accessor of the one bone that moves each corner */
  putJoints(glb: Glb): u32 {
    const file = this.model.file;
    const into = glb.reserve(this.count * 4);
    for (let index: u32 = 0; index < this.count && into != 0; index++) {
      const bone = file.u8(file.u32(this.body + 84) + this.number(index, 0));
      store<u32>(into + index * 4, bone < this.model.bones ? bone : 0);
    }
    return glb.closeBytes(this.count, false);
  }

  /** @returns the accessor of weights: all of the first bone */
  putWeights(glb: Glb): u32 {
    const into = glb.reserve(this.count * 16);
    if (into != 0) memory.fill(into, 0, this.count * 16);
    for (let index: u32 = 0; index < this.count && into != 0; index++) store<f32>(into + index * 16, 1);
    return glb.closeFloats(this.count, 4);
  }

  /** @returns the accessor of indices */
  putIndices(glb: Glb): u32 {
    const into = glb.reserve(this.indices << 2);
    if (into != 0) memory.copy(into, this.triangles, this.indices << 2);
    return glb.closeIndices(this.indices);
  }

  private number(index: u32, field: u32): u32 {
    return <u32>this.model.file.i16(load<u32>(this.places + (index << 2)) + field) & 0xffff;
  }

  /** Counts corners and indices, and keeps them once there is room. */
  private walk(start: u32): bool {
    const file = this.model.file;
    const points = file.u32(this.body + 80);
    const normals = file.u32(this.body + 92);
    let at = start;
    while (true) {
      const command = file.i16(at);
      at += 2;
      if (file.failed) return false;
      if (command == 0) return true;
      const count = <u32>abs(command);
      if (!file.hasAll(at, count, CORNER_BYTES)) return false;
      const first = this.count;
      for (let index: u32 = 0; index < count; index++) {
        if ((<u32>file.i16(at) & 0xffff) >= points || (<u32>file.i16(at + 2) & 0xffff) >= normals) return false;
        if (this.places != 0) store<u32>(this.places + (this.count << 2), at);
        this.count++;
        at += CORNER_BYTES;
        if (index >= 2) this.addTriangle(first, index, command < 0);
      }
    }
  }

  /** The engine draws triangles clockwise, glTF the other way round. */
  private addTriangle(first: u32, index: u32, isFan: bool): void {
    if (this.triangles != 0) {
      const into = this.triangles + (this.indices << 2);
      const isOdd = !isFan && (index & 1) != 0;
      const a = isFan ? first : first + index - 2;
      const b = first + index - 1;
      store<u32>(into, a);
      store<u32>(into, isOdd ? b : first + index, 4);
      store<u32>(into, isOdd ? first + index : b, 8);
    }
    this.indices += 3;
  }
}
