import { Item } from "./item";
import { Nif, V_10_0_1_0, V_10_0_1_2, V_10_0_1_3, V_10_1_0_0, V_10_4_0_1, V_20_0_0_5, V_20_1_0_3, V_20_2_0_5, V_4_1_0_12 } from "./nif";
import { readNamed } from "./object";

const V_10_1_0_103: u32 = 0x0a010067;
const V_20_1_0_2: u32 = 0x14010002;
const V_20_2_0_4: u32 = 0x14020004;
const V_20_3_0_4: u32 = 0x14030004;
/** Draw both sides. */
export const DRAW_BOTH: u32 = 3;
const MOST_SLOTS: u32 = 32;

export function readMaterial(nif: Nif, item: Item): void {
  readNamed(nif, item);
  if (nif.version <= V_10_0_1_2) nif.skip(2);
  if (nif.stream < 26) {
    nif.skip(12);
    item.colour = nif.take(12);
  }
  nif.skip(28);
  item.opacity = nif.f32();
  if (nif.stream > 21) nif.skip(4);
}

export function readTexturing(nif: Nif, item: Item): void {
  readNamed(nif, item);
  if (nif.version <= V_10_0_1_2 || nif.version >= V_20_1_0_2) nif.skip(2);
  if (nif.version < V_20_1_0_2) nif.skip(4);
  const count = nif.u32();
  if (count > MOST_SLOTS) nif.failed = true;
  // Base, dark, detail, gloss, glow.
  for (let slot: u32 = 0; slot < 5; slot++) {
    const texture = readSlot(nif, 0);
    if (slot == 0) item.texture = texture;
  }
  const isNewer = nif.version >= V_20_2_0_5;
  if (count > 5) readSlot(nif, 24);
  if (isNewer && count > 6) readSlot(nif, 0);
  if (isNewer && count > 7) readSlot(nif, 4);
  const decals: u32 = isNewer ? 8 : 6;
  for (let slot = decals; slot < decals + 4; slot++) if (count > slot) readSlot(nif, 0);
  if (nif.version < V_10_0_1_0) return;
  const shaders = nif.u32();
  if (shaders > MOST_SLOTS) nif.failed = true;
  for (let shader: u32 = 0; shader < shaders && !nif.failed; shader++) readSlot(nif, 4);
}

/** A texture and how it is laid on, and so many bytes of its slot behind it; the block of its source. */
function readSlot(nif: Nif, moreBytes: u32): u32 {
  if (!nif.flag()) return 0xffffffff;
  const source = nif.ref();
  const version = nif.version;
  if (version <= V_20_0_0_5) nif.skip(12);
  if (version >= V_20_1_0_3) nif.skip(2);
  if (version <= V_10_4_0_1) nif.skip(4);
  if (version <= V_4_1_0_12) nif.skip(2);
  if (version >= V_10_1_0_0 && nif.flag()) nif.skip(32);
  nif.skip(moreBytes);
  return source;
}

/** A file's name, or pixels in another block. */
export function readSourceTexture(nif: Nif, item: Item): void {
  readNamed(nif, item);
  const kind = nif.u8();
  if (kind > 1) nif.failed = true;
  let hasPixels = kind == 0;
  if (kind == 1) {
    nif.text();
    item.pathAt = nif.textAt;
    item.pathBytes = nif.textBytes;
    if (nif.version >= V_10_1_0_0) nif.ref();
  } else {
    if (nif.version <= V_10_0_1_3) hasPixels = nif.u8() != 0;
    if (nif.version >= V_10_1_0_0) nif.text();
    if (hasPixels) item.texture = nif.ref();
  }
  nif.skip(13);
  if (nif.version >= V_10_1_0_103) nif.flag();
  if (nif.version >= V_20_2_0_4) nif.flag();
}

// format, then masks and depths that follow from it, palette, levels, bytes of a pixel, for each level width, height and
// offset; how many bytes of pixels, and the pixels
export function readPixels(nif: Nif, item: Item): void {
  item.pixelFormat = nif.u32();
  if (nif.version <= V_10_4_0_1) nif.skip(nif.version >= V_10_1_0_0 ? 32 : 28);
  else {
    nif.skip(14);
    if (nif.version >= V_20_3_0_4) nif.flag();
    nif.skip(40);
  }
  nif.ref();
  const levels = nif.u32();
  nif.skip(4);
  const table = nif.list(levels, 12);
  if (table == 0 || levels == 0) return;
  item.width = nif.u32At(table);
  item.height = nif.u32At(table + 4);
  const offset = nif.u32At(table + 8);
  const bytes = nif.u32();
  let faces: u32 = 1;
  if (nif.version > V_10_4_0_1) faces = nif.u32();
  if (faces > 6 || bytes > nif.left()) nif.failed = true;
  const pixels = nif.take(bytes * max<u32>(faces, 1));
  if (pixels == 0 || offset > bytes) return;
  item.pixels = pixels + offset;
  item.pixelBytes = bytes - offset;
}

/** Paths of textures: what is seen, its normals, and more. */
export function readTextureSet(nif: Nif, item: Item): void {
  const count = nif.u32();
  if (count > MOST_SLOTS) nif.failed = true;
  for (let slot: u32 = 0; slot < count && !nif.failed; slot++) {
    nif.sizedText();
    if (slot == 0) {
      item.pathAt = nif.textAt;
      item.pathBytes = nif.textBytes;
    } else if (slot == 1) {
      item.normalMapAt = nif.textAt;
      item.normalMapBytes = nif.textBytes;
    }
  }
}

/** A shader of Fallout 3; the texture set is what matters. */
export function readShader(nif: Nif, item: Item): void {
  readNamed(nif, item);
  nif.skip(22);
  item.texture = nif.ref();
  if (nif.stream > 14) nif.skip(8);
  if (nif.stream > 24) nif.skip(8);
}

/** A shader of Skyrim and Fallout 4. */
export function readLighting(nif: Nif, item: Item): void {
  if (nif.stream >= 83 && nif.stream <= 139) nif.skip(4);
  readNamed(nif, item);
  // From here on lists of numbers stand where the flags were.
  if (nif.stream >= 132) return;
  nif.skip(24);
  item.texture = nif.ref();
}

export function readAlpha(nif: Nif, item: Item): void {
  readNamed(nif, item);
  item.flags = nif.u16();
  item.threshold = nif.u8();
}

export function readFlags(nif: Nif, item: Item): void {
  readNamed(nif, item);
  item.flags = nif.u16();
}

export function readZBuffer(nif: Nif, item: Item): void {
  readFlags(nif, item);
  if (nif.version >= V_4_1_0_12 && nif.version <= V_20_0_0_5) nif.skip(4);
}

export function readVertexColour(nif: Nif, item: Item): void {
  readFlags(nif, item);
  if (nif.version <= V_20_0_0_5) nif.skip(8);
}

/** Which sides are drawn, with the number that older versions have for it. */
export function readStencil(nif: Nif, item: Item): void {
  readNamed(nif, item);
  if (nif.version <= V_10_0_1_2) nif.skip(2);
  if (nif.version <= V_20_0_0_5) {
    nif.skip(25);
    item.flags = nif.u32();
    return;
  }
  item.flags = (nif.u16() >> 10) & 3;
  nif.skip(8);
}
