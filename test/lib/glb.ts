/** A reader of binary glTF for tests, written apart from the product's writer: it refuses what the format does not allow. */

const MAGIC = 0x46546c67;
const CHUNK_JSON = 0x4e4f534a;
const COMPONENT_BYTES: Readonly<Record<number, number>> = { 5121: 1, 5123: 2, 5125: 4, 5126: 4 };
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };

interface Accessor {
  readonly bufferView: number;
  readonly componentType: number;
  readonly count: number;
  readonly type: string;
  readonly min?: readonly number[];
  readonly max?: readonly number[];
}

export interface Primitive {
  readonly attributes: Readonly<Record<string, number>>;
  readonly indices: number;
  readonly material?: number;
}

export interface GltfJson {
  readonly asset: { readonly version: string };
  readonly accessors: readonly Accessor[];
  readonly bufferViews: readonly { readonly byteOffset: number; readonly byteLength: number }[];
  readonly meshes: readonly { readonly name: string; readonly primitives: readonly Primitive[] }[];
  readonly materials: readonly { readonly name: string }[];
  readonly nodes: readonly {
    readonly name?: string;
    readonly children?: readonly number[];
    readonly translation?: readonly number[];
    readonly rotation?: readonly number[];
  }[];
  readonly skins?: readonly { readonly joints: readonly number[]; readonly inverseBindMatrices: number }[];
  readonly animations?: readonly {
    readonly channels: readonly { readonly target: { readonly node: number; readonly path: string } }[];
    readonly samplers: readonly { readonly input: number; readonly output: number }[];
  }[];
  readonly extras?: unknown;
}

export interface GlbFile {
  readonly json: GltfJson;
  /** All numbers of an accessor, one behind the other. */
  readonly numbers: (accessor: number) => readonly number[];
}

/** Reads a file and checks its chunks, views, accessors and their bounds; throws on anything that is not right. */
export function readGlb(bytes: Uint8Array): GlbFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  require(view.getUint32(0, true) === MAGIC && view.getUint32(4, true) === 2, "no glTF 2 header");
  require(view.getUint32(8, true) === bytes.length, "another length than its header says");
  const jsonBytes = view.getUint32(12, true);
  require(view.getUint32(16, true) === CHUNK_JSON && jsonBytes % 4 === 0, "no JSON chunk");
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + jsonBytes))) as GltfJson;
  require(json.asset.version === "2.0", "another version than 2.0");
  const binary = bytes.subarray(20 + jsonBytes + 8);
  const numbers = (index: number): readonly number[] => readAccessor(json, binary, index);
  for (const [index, accessor] of json.accessors.entries()) checkBounds(accessor, numbers(index));
  return { json, numbers };
}

function readAccessor(json: GltfJson, binary: Uint8Array, index: number): readonly number[] {
  const accessor = json.accessors[index];
  const view = json.bufferViews[accessor?.bufferView ?? -1];
  if (accessor === undefined || view === undefined) throw new Error(`there is no accessor ${index}`);
  const width = COMPONENT_BYTES[accessor.componentType] ?? 0;
  const count = accessor.count * (COMPONENTS[accessor.type] ?? 0);
  require(count * width === view.byteLength, `accessor ${index} has another size than its view`);
  require(view.byteOffset % 4 === 0 &&
    view.byteOffset + view.byteLength <= binary.length, `view of ${index} lies outside`);
  const data = new DataView(binary.buffer, binary.byteOffset + view.byteOffset, view.byteLength);
  return Array.from({ length: count }, (_, at) => readNumber(data, accessor.componentType, at * width));
}

function readNumber(data: DataView, componentType: number, at: number): number {
  if (componentType === 5126) return data.getFloat32(at, true);
  if (componentType === 5125) return data.getUint32(at, true);
  return componentType === 5123 ? data.getUint16(at, true) : data.getUint8(at);
}

function checkBounds({ min, max, type }: Accessor, numbers: readonly number[]): void {
  require(numbers.every((value) => Number.isFinite(value)), "a number that is not finite");
  const width = COMPONENTS[type] ?? 1;
  for (const [bounds, choose] of [
    [min, Math.min],
    [max, Math.max],
  ] as const) {
    for (const [component, bound] of (bounds ?? []).entries()) {
      const column = numbers.filter((_, at) => at % width === component);
      const found = column.reduce((best, value) => choose(best, value), column[0] ?? 0);
      require(Math.fround(bound) === found, `bound ${bound} where ${found} is right`);
    }
  }
}

function require(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** How many of a primitive's triangles face the way their normals do, as a ratio. */
export function facingRatio({ numbers }: GlbFile, { attributes, indices }: Primitive): number {
  const positions = numbers(attributes["POSITION"] ?? -1);
  const normals = numbers(attributes["NORMAL"] ?? -1);
  const corners = numbers(indices);
  let facing = 0;
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => vector(positions, corners[at + corner] ?? -1));
    if (a === undefined || b === undefined || c === undefined) throw new Error("a triangle without corners");
    const across = cross(subtract(b, a), subtract(c, a));
    const total = [0, 1, 2].map((corner) => dot(across, vector(normals, corners[at + corner] ?? -1)));
    if (total.reduce((sum, value) => sum + value, 0) > 0) facing += 1;
  }
  return facing / (corners.length / 3);
}

type Vector = readonly [number, number, number];

function vector(numbers: readonly number[], index: number): Vector {
  const [x, y, z] = numbers.slice(index * 3, index * 3 + 3);
  if (x === undefined || y === undefined || z === undefined) throw new Error(`vertex ${index} lies outside`);
  return [x, y, z];
}

function subtract([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ax - bx, ay - by, az - bz];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function dot([ax, ay, az]: Vector, [bx, by, bz]: Vector): number {
  return ax * bx + ay * by + az * bz;
}
