import { alloc } from "../../sdk/assembly";
import { PixelFormat } from "./format";
import { Header } from "./header";

const LAST_WITH_SPHERE_MAP: u32 = 4;
const CUBE_FACES: u32 = 6;

/**
 * Order of the image: levels from the smallest, in them frames, in them faces, in them slices. So only sums of sizes say
 * where the largest level begins.
 */
@unmanaged
export class Layout {
  /** Stored faces; a cube map of old versions may have a sphere map as its seventh. */
  faces: u32;
  /** Bytes of one slice of the largest level. */
  sliceBytes: f64;
  /** Bytes of all slices of one face of the largest level. */
  faceBytes: f64;
  /** Where the largest level begins, from the image's start, when it is not compressed. */
  largest: f64;

  /** @param available bytes from the image's start on */
  static of(header: Header, format: PixelFormat, available: f64, isCube: bool): Layout {
    const layout = changetype<Layout>(alloc(offsetof<Layout>()));
    layout.sliceBytes = format.bytes(header.width, header.height, 1);
    layout.faceBytes = layout.sliceBytes * <f64>header.depth;
    let smaller: f64 = 0;
    for (let level: u32 = 1; level < header.mips; level++) {
      smaller += format.bytes(side(header.width, level), side(header.height, level), side(header.depth, level));
    }
    const frames = <f64>header.frames;
    layout.faces = 1;
    if (isCube) {
      const withSphere = frames * <f64>(CUBE_FACES + 1) * (smaller + layout.faceBytes);
      layout.faces = header.minor <= LAST_WITH_SPHERE_MAP && available >= withSphere ? CUBE_FACES + 1 : CUBE_FACES;
    }
    layout.largest = frames * <f64>layout.faces * smaller;
    return layout;
  }

  /** Bytes of the whole image when it is not compressed. */
  imageBytes(frames: u32): f64 {
    return this.largest + <f64>frames * <f64>this.faces * this.faceBytes;
  }
}

function side(largest: u32, level: u32): u32 {
  return max(largest >> level, 1);
}
