import { alloc } from "../../sdk/assembly";
import { NO_REF } from "./nif";

/** What was read of one block. Pointers are into the file, whose byte order they have; 0 where there is nothing. */
@unmanaged
export class Item {
  kind: u32;
  nameAt: u32;
  nameBytes: u32;

  // Nodes and shapes: 3 floats of translation, 9 of rotation, 1 of scale; properties and children are blocks.
  transform: usize;
  properties: usize;
  propertyCount: u32;
  children: usize;
  childCount: u32;
  data: u32;
  shader: u32;
  alpha: u32;

  // Numbers of a shape.
  vertices: u32;
  positions: usize;
  normals: usize;
  colours: usize;
  coordinates: usize;
  coordinateSets: u32;
  triangles: usize;
  triangleCount: u32;
  /** Lengths of strips, whose points stand where triangles would. */
  strips: usize;
  stripCount: u32;
  /** Of vertices that are packed: bytes of each, and what is in them. */
  stride: u32;
  layout: u64;

  // Properties: colours (ambient and diffuse when there are 6 floats more, specular, emissive, gloss, alpha), flags,
  // textures.
  colour: usize;
  opacity: f32;
  flags: u32;
  threshold: u32;
  texture: u32;
  pathAt: u32;
  pathBytes: u32;
  normalMapAt: u32;
  normalMapBytes: u32;

  // Pixels inside the file.
  pixelFormat: u32;
  width: u32;
  height: u32;
  pixels: usize;
  pixelBytes: u32;

  static create(): Item {
    return changetype<Item>(alloc(offsetof<Item>()));
  }

  clear(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Item>());
    this.data = NO_REF;
    this.shader = NO_REF;
    this.alpha = NO_REF;
    this.texture = NO_REF;
    this.opacity = 1;
  }
}
