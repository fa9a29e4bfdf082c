import { alloc } from "../../sdk/assembly";
import { File } from "./file";
import { Surface } from "./surface";

export const MAX_VERTICES: u32 = 65536;
export const MAX_TRIANGLES: u32 = 131072;
export const MAX_FRAMES: u32 = 1024;
export const MAX_SURFACES: u32 = 256;
export const MAX_SKINS: u32 = 64;
export const MAX_TAGS: u32 = 256;

/** How reading a model ended. */
export const MODEL_FINE: u32 = 0;
export const MODEL_CUT: u32 = 1;
export const MODEL_BAD: u32 = 2;
export const MODEL_NO_MEMORY: u32 = 3;

/** A model of any of the three formats. */
@unmanaged
export class Model {
  file: File;
  frames: u32;
  vertices: u32;
  triangles: u32;
  surfaceCount: u32;
  /** Pictures that the file itself holds, all of one size, by the places of their indices. */
  skinCount: u32;
  skinWidth: u32;
  skinHeight: u32;
  /** Named places of an MD3, those of each frame behind the last; see tag.ts. */
  tagCount: u32;
  tags: usize;
  private surfaces: usize;
  private skins: usize;

  static over(file: File): Model {
    const model = changetype<Model>(alloc(offsetof<Model>()));
    model.file = file;
    model.surfaces = alloc(MAX_SURFACES << 2);
    model.skins = alloc(MAX_SKINS << 2);
    return model;
  }

  /** A new surface; `null` without memory or beyond MAX_SURFACES. */
  add(vertices: u32, triangles: u32): Surface | null {
    if (this.surfaceCount == MAX_SURFACES) return null;
    const surface = Surface.create(this.file, vertices, triangles, this.frames);
    if (surface === null) return null;
    store<usize>(this.surfaces + (this.surfaceCount << 2), changetype<usize>(surface));
    this.surfaceCount++;
    this.vertices += vertices;
    this.triangles += triangles;
    return surface;
  }

  surface(index: u32): Surface {
    return changetype<Surface>(load<usize>(this.surfaces + (index << 2)));
  }

  addSkin(offset: u32): void {
    if (this.skinCount == MAX_SKINS) return;
    store<u32>(this.skins + (this.skinCount << 2), offset);
    this.skinCount++;
  }

  skin(index: u32): u32 {
    return load<u32>(this.skins + (index << 2));
  }
}
