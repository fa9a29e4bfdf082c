import { countOf, listOf, numbersOf, objectOf, type Json } from "./json.ts";
import { compose, IDENTITY, multiply, type Matrix } from "./matrix.ts";

/** The triangles of a scene, in one piece and in the scene's own units. */
export interface Shape {
  /** Three numbers a corner, three corners a triangle. */
  readonly corners: Float32Array<ArrayBuffer>;
  /** Vertices that the file stores. */
  readonly vertexCount: number;
  readonly triangleCount: number;
  readonly least: readonly [number, number, number];
  readonly most: readonly [number, number, number];
  /** There is more than is drawn. */
  readonly isCut: boolean;
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
/** More is not drawn: 36 bytes each. */
const MAX_TRIANGLES = 2_000_000;
const MAX_NODES = 20_000;
const MAX_DEPTH = 64;
const TRIANGLES = 4;
const INDEX_BYTES: ReadonlyMap<number, number> = new Map([
  [5121, 1],
  [5123, 2],
  [5125, 4],
]);
const FLOAT = 5126;

/**
 * Reads the shape of a binary glTF 2 file: triangles of all nodes, where the nodes put them. Materials, skins and animations
 * are left out. `undefined` when it is no such file or nothing in it can be drawn; what points outside of the file is left out.
 */
export function readGlb(bytes: Uint8Array): Shape | undefined {
  const file = splitChunks(bytes);
  if (file === undefined) return undefined;
  const builder = new ShapeBuilder(file.json, file.binary);
  const { json } = file;
  const scene = objectOf(listOf(json["scenes"])[countOf(json["scene"], 0)]);
  const nodes = listOf(json["nodes"]);
  const children = new Set(nodes.flatMap((node) => listOf(objectOf(node)["children"])));
  const roots = listOf(scene["nodes"]);
  // Without a scene, nodes that nobody has as a child are its roots.
  builder.addNodes(roots.length > 0 ? roots : nodes.map((_, index) => index).filter((index) => !children.has(index)));
  return builder.finish();
}

function splitChunks(bytes: Uint8Array): { readonly json: Json; readonly binary: Uint8Array } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) return undefined;
  let json: Json | undefined;
  let binary = new Uint8Array(0);
  for (let at = 12; at + 8 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at, true);
    if (end > bytes.length) return undefined;
    const chunk = bytes.subarray(at + 8, end);
    const kind = view.getUint32(at + 4, true);
    if (kind === JSON_CHUNK && json === undefined) json = parseJson(chunk);
    if (kind === BINARY_CHUNK && binary.length === 0) binary = new Uint8Array(chunk);
    at = end;
  }
  return json === undefined ? undefined : { json, binary };
}

function parseJson(chunk: Uint8Array): Json | undefined {
  try {
    return objectOf(JSON.parse(new TextDecoder().decode(chunk)));
  } catch {
    return undefined;
  }
}

class ShapeBuilder {
  readonly #json: Json;
  readonly #binary: DataView;
  readonly #parts: Float32Array[] = [];
  readonly #least: [number, number, number] = [Infinity, Infinity, Infinity];
  readonly #most: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  readonly #positions: Map<unknown, Float32Array | undefined> = new Map();
  #vertexCount = 0;
  #triangleCount = 0;
  #nodeCount = 0;
  #isCut = false;

  constructor(json: Json, binary: Uint8Array) {
    this.#json = json;
    this.#binary = new DataView(binary.buffer, binary.byteOffset, binary.byteLength);
  }

  addNodes(indexes: readonly unknown[], above: Matrix = IDENTITY, depth = 0): void {
    for (const index of indexes) {
      const node = objectOf(listOf(this.#json["nodes"])[countOf(index, -1)]);
      this.#nodeCount += 1;
      if (this.#nodeCount > MAX_NODES || depth > MAX_DEPTH) {
        this.#isCut = true;
        return;
      }
      const matrix = multiply(above, matrixOf(node));
      const mesh = objectOf(listOf(this.#json["meshes"])[countOf(node["mesh"], -1)]);
      for (const primitive of listOf(mesh["primitives"])) this.#addPrimitive(objectOf(primitive), matrix);
      this.addNodes(listOf(node["children"]), matrix, depth + 1);
    }
  }

  finish(): Shape | undefined {
    if (this.#triangleCount === 0) return undefined;
    const corners = new Float32Array(this.#triangleCount * 9);
    let at = 0;
    for (const part of this.#parts) {
      corners.set(part, at);
      at += part.length;
    }
    return {
      corners,
      vertexCount: this.#vertexCount,
      triangleCount: this.#triangleCount,
      least: this.#least,
      most: this.#most,
      isCut: this.#isCut,
    };
  }

  #addPrimitive(primitive: Json, matrix: Matrix): void {
    if (countOf(primitive["mode"], TRIANGLES) !== TRIANGLES) return;
    if (this.#triangleCount === MAX_TRIANGLES) {
      this.#isCut = true;
      return;
    }
    const positions = this.#findPositions(objectOf(primitive["attributes"])["POSITION"]);
    if (positions === undefined) return;
    const vertices = positions.length / 3;
    const indexes = this.#readIndexes(primitive["indices"]);
    const wanted = Math.floor((indexes?.length ?? vertices) / 3);
    const count = Math.min(wanted, MAX_TRIANGLES - this.#triangleCount);
    if (count < wanted) this.#isCut = true;
    const part = new Float32Array(count * 9);
    for (let corner = 0; corner < count * 3; corner++) {
      const vertex = indexes === undefined ? corner : (indexes[corner] ?? 0);
      this.#put(part, corner * 3, positions, Math.min(vertex, vertices - 1) * 3, matrix);
    }
    this.#parts.push(part);
    this.#triangleCount += count;
  }

  #put(part: Float32Array, at: number, positions: Float32Array, from: number, matrix: Matrix): void {
    const [x = 0, y = 0, z = 0] = positions.subarray(from, from + 3);
    for (let axis = 0; axis < 3; axis++) {
      const moved =
        (matrix[axis] ?? 0) * x + (matrix[axis + 4] ?? 0) * y + (matrix[axis + 8] ?? 0) * z + (matrix[axis + 12] ?? 0);
      const value = Number.isFinite(moved) ? moved : 0;
      part[at + axis] = value;
      this.#least[axis] = Math.min(this.#least[axis] ?? value, value);
      this.#most[axis] = Math.max(this.#most[axis] ?? value, value);
    }
  }

  /** Instances and parts of a mesh share their vertices: each are read once. */
  #findPositions(index: unknown): Float32Array | undefined {
    if (!this.#positions.has(index)) {
      const read = this.#readPositions(index);
      this.#positions.set(index, read);
      this.#vertexCount += (read?.length ?? 0) / 3;
    }
    return this.#positions.get(index);
  }

  #readPositions(index: unknown): Float32Array | undefined {
    const accessor = this.#accessor(index, 12, (kind, type) => kind === FLOAT && type === "VEC3");
    if (accessor === undefined || accessor.count === 0) return undefined;
    const positions = new Float32Array(accessor.count * 3);
    for (let vertex = 0; vertex < accessor.count; vertex++) {
      const at = accessor.offset + vertex * accessor.stride;
      for (let axis = 0; axis < 3; axis++) {
        positions[vertex * 3 + axis] = this.#binary.getFloat32(at + axis * 4, true);
      }
    }
    return positions;
  }

  #readIndexes(index: unknown): Uint32Array | undefined {
    if (index === undefined) return undefined;
    const accessor = this.#accessor(index, 0, (kind, type) => INDEX_BYTES.has(kind) && type === "SCALAR");
    if (accessor === undefined) return new Uint32Array(0);
    const indexes = new Uint32Array(accessor.count);
    for (let place = 0; place < accessor.count; place++) {
      const at = accessor.offset + place * accessor.stride;
      if (accessor.kind === 5121) indexes[place] = this.#binary.getUint8(at);
      else if (accessor.kind === 5123) indexes[place] = this.#binary.getUint16(at, true);
      else indexes[place] = this.#binary.getUint32(at, true);
    }
    return indexes;
  }

  /** Where an accessor's elements lie, when all of them are inside of the file. */
  #accessor(index: unknown, elementBytes: number, fits: (kind: number, type: unknown) => boolean) {
    const accessor = objectOf(listOf(this.#json["accessors"])[countOf(index, -1)]);
    const view = objectOf(listOf(this.#json["bufferViews"])[countOf(accessor["bufferView"], -1)]);
    const kind = countOf(accessor["componentType"], 0);
    const count = countOf(accessor["count"], 0);
    if (!fits(kind, accessor["type"]) || countOf(view["buffer"], 0) !== 0 || view["byteLength"] === undefined) {
      return undefined;
    }
    const sizeBytes = elementBytes > 0 ? elementBytes : (INDEX_BYTES.get(kind) ?? 4);
    const stride = countOf(view["byteStride"], 0) || sizeBytes;
    const offset = countOf(view["byteOffset"], 0) + countOf(accessor["byteOffset"], 0);
    const end = offset + (count - 1) * stride + sizeBytes;
    return count > 0 && end > this.#binary.byteLength ? undefined : { kind, count, stride, offset };
  }
}

function matrixOf(node: Json): Matrix {
  const whole = numbersOf(node["matrix"], 16);
  if (whole !== undefined) return whole;
  return compose(
    numbersOf(node["translation"], 3) ?? [0, 0, 0],
    numbersOf(node["rotation"], 4) ?? [0, 0, 0, 1],
    numbersOf(node["scale"], 3) ?? [1, 1, 1],
  );
}
