import { alloc, Glb, GLB_ARRAY, Json, Source } from "../../sdk/assembly";
import { putKey, putPair } from "./gltf";
import { invert, turnMatrix } from "./matrix";
import { Place } from "./place";
import {
  BONE_MATRIX,
  BONE_NAME,
  BONE_NODE,
  BONES,
  JOINTS_0,
  M_BIND_POSE,
  M_BONE_NAME_HASHES,
  M_SKIN,
  SKIN_JOINTS,
  SKINS,
  SKINS_END,
  WEIGHTS_0,
} from "./text.gen";
import { JOINTS, Vertices, WEIGHTS } from "./vertex";
import { Walk } from "./walk";

const MATRIX_BYTES: u32 = 64;
/** Joints are written as bytes. */
const MAX_BONES: u32 = 256;
const INFLUENCES: u32 = 4;
/** Of a vertex in the list that skins have up to 2018.1: four weights and four bones. */
const OWN_BYTES: u32 = 32;
/** Nodes before those of the bones: that of the mesh, and the parent of all bones. */
const FIRST_BONE: u32 = 2;
const MOST_WEIGHT: f32 = 1e10;

/** The bones that move a mesh. */
@unmanaged
export class Skin {
  private posePlace: Place;
  private hashPlace: Place;
  private ownPlace: Place;
  private count: u32;
  /** For each bone, from the mesh's space into its own, and back: where it stands. */
  private poses: usize;
  private places: usize;
  private hashes: usize;
  private own: usize;
  private accessor: u32;

  /** Reads where the bones are told. */
  static read(walk: Walk): Skin {
    const skin = changetype<Skin>(alloc(offsetof<Skin>()));
    skin.posePlace = Place.of(walk, M_BIND_POSE, MATRIX_BYTES);
    skin.hashPlace = Place.of(walk, M_BONE_NAME_HASHES, 4);
    return skin;
  }

  /** Goes on with what stands behind the mesh's indices. */
  readOwn(walk: Walk): void {
    this.ownPlace = Place.of(walk, M_SKIN, OWN_BYTES);
  }

  /** Takes it into memory; false when there are no bones, or too many, or none that vertices name, or one stands as no node can. */
  load(source: Source, vertices: Vertices): bool {
    this.count = this.posePlace.count;
    if (this.count - 1 >= MAX_BONES) return false;
    const bytes = this.count * MATRIX_BYTES;
    const stored = this.posePlace.load(source);
    this.poses = alloc(bytes);
    this.places = alloc(bytes);
    if (stored == 0 || this.poses == 0 || this.places == 0) return false;
    for (let at: u32 = 0; at < bytes; at += MATRIX_BYTES) {
      turnMatrix(stored + at, this.poses + at);
      if (!invert(this.poses + at, this.places + at)) return false;
    }
    if (this.hashPlace.count == this.count) this.hashes = this.hashPlace.load(source);
    if (vertices.has(JOINTS, 1)) return true;
    if (this.ownPlace.count != vertices.count) return false;
    this.own = this.ownPlace.load(source);
    return this.own != 0;
  }

  /** Adds the matrices, joints and weights. */
  put(glb: Glb, vertices: Vertices, attributes: Json): void {
    const matrices = glb.reserve(this.count * MATRIX_BYTES);
    if (matrices != 0) memory.copy(matrices, this.poses, this.count * MATRIX_BYTES);
    this.accessor = glb.closeMatrices(this.count);
    const count = vertices.count;
    const weights = alloc(count << 4);
    const joints = glb.reserve(count << 2);
    if (weights == 0 || joints == 0) {
      glb.binary.failed = true;
      return;
    }
    for (let vertex: u32 = 0; vertex < count; vertex++) {
      this.weigh(vertices, vertex, joints + (vertex << 2), weights + (vertex << 4));
    }
    putPair(attributes, JOINTS_0, glb.closeBytes(count, false));
    const target = glb.reserve(count << 4);
    if (target != 0) memory.copy(target, weights, count << 4);
    putPair(attributes, WEIGHTS_0, glb.closeFloats(count, INFLUENCES, GLB_ARRAY));
  }

  /** Fills the joints and the weights of a vertex: each joint once, and a sum of 1. */
  private weigh(vertices: Vertices, vertex: u32, joints: usize, weights: usize): void {
    let used: u32 = 0;
    let sum: f32 = 0;
    store<u32>(joints, 0);
    for (let index: u32 = 0; index < INFLUENCES; index++) {
      let weight: f32 = 0;
      let joint: f32 = 0;
      if (this.own != 0) {
        const at = this.own + vertex * OWN_BYTES + (index << 2);
        weight = load<f32>(at);
        joint = <f32>load<u32>(at, 16);
      } else if (vertices.has(JOINTS, index + 1)) {
        joint = vertices.number(vertex, JOINTS, index);
        // A joint without a weight has all of it.
        if (index == 0 || vertices.has(WEIGHTS, index + 1)) weight = vertices.number(vertex, WEIGHTS, index);
      }
      if (!(weight > 0 && weight < MOST_WEIGHT && joint >= 0 && joint < <f32>this.count)) continue;
      let slot: u32 = 0;
      while (slot < used && load<u8>(joints + slot) != <u8>joint) slot++;
      if (slot == used) used++;
      store<u8>(joints + slot, <u8>joint);
      const at = weights + (slot << 2);
      store<f32>(at, load<f32>(at) + weight);
      sum += weight;
    }
    if (used == 0) store<f32>(weights, 1);
    else for (let at = weights; at < weights + 16; at += 4) store<f32>(at, load<f32>(at) / sum);
  }

  /** Adds the nodes behind that of the mesh, which is still open: all bones are children of one. */
  putNodes(json: Json): void {
    this.putList(json, BONES);
    for (let bone: u32 = 0; bone < this.count; bone++) {
      putKey(json, BONE_NODE);
      json.quote();
      json.ascii(BONE_NAME);
      json.unsigned(this.hashes == 0 ? bone : load<u32>(this.hashes + (bone << 2)));
      json.unquote();
      putKey(json, BONE_MATRIX);
      json.array();
      for (let index: u32 = 0; index < 16; index++) json.float(load<f32>(this.places + bone * MATRIX_BYTES + (index << 2)));
      json.endArray();
    }
  }

  /** Adds the skin itself, behind the meshes. */
  putSkin(json: Json): void {
    putKey(json, SKINS);
    json.unsigned(this.accessor);
    this.putList(json, SKIN_JOINTS);
    json.ascii(SKINS_END);
  }

  /** Adds a key, and the list of all bones. */
  private putList(json: Json, key: string): void {
    putKey(json, key);
    json.array();
    for (let bone: u32 = 0; bone < this.count; bone++) json.unsigned(FIRST_BONE + bone);
    json.endArray();
  }
}
