import { Item } from "./item";
import { Nif, V_10_0_1_0, V_10_0_1_3, V_10_1_0_0, V_20_0_0_4, V_20_2_0_7, V_4_0_0_2, V_4_2_2_0 } from "./nif";

const V_10_1_0_114: u32 = 0x0a010072;
const COUNT_MASK: u32 = 63;
const HAS_TANGENTS: u32 = 0xf000;
const HAS_TANGENTS_BETHESDA: u32 = 0x1000;
const LEAST_STRIP: u32 = 3;

/** Vertices and what goes with them. */
function readVertices(nif: Nif, item: Item): void {
  if (nif.version >= V_10_1_0_114) nif.skip(4);
  const count = nif.u16();
  item.vertices = count;
  if (nif.version >= V_10_1_0_0) nif.skip(2);
  if (nif.flag()) item.positions = nif.take(count * 12);
  const isBethesda = nif.version == V_20_2_0_7 && nif.stream > 0;
  let flags: u32 = nif.version >= V_10_0_1_0 ? nif.u16() : 0;
  if (isBethesda && nif.stream > 34) nif.skip(4);
  if (nif.flag()) {
    item.normals = nif.take(count * 12);
    const tangents = flags & (isBethesda ? HAS_TANGENTS_BETHESDA : HAS_TANGENTS);
    if (nif.version >= V_10_1_0_0 && tangents != 0) nif.skip(count * 24);
  }
  nif.skip(16);
  if (nif.flag()) item.colours = nif.take(count * 16);
  if (nif.version <= V_4_2_2_0) flags = nif.u16();
  const hasCoordinates = nif.version > V_4_0_0_2 || nif.flag();
  item.coordinateSets = isBethesda ? flags & 1 : flags & COUNT_MASK;
  if (!hasCoordinates) item.coordinateSets = 0;
  item.coordinates = nif.take(item.coordinateSets * count * 8);
  if (nif.version >= V_10_0_1_0) nif.skip(2);
  if (nif.version >= V_20_0_0_4) nif.ref();
}

/** Triangles as three points each. */
export function readShapeData(nif: Nif, item: Item): void {
  readVertices(nif, item);
  const count = nif.u16();
  if (nif.u32() != count * 3) nif.failed = true;
  if (nif.version < V_10_1_0_0 || nif.flag()) {
    item.triangles = nif.take(count * 6);
    item.triangleCount = count;
  }
  const groups = nif.u16();
  for (let group: u32 = 0; group < groups && !nif.failed; group++) nif.skip(nif.u16() << 1);
}

/** Triangles as strips. */
export function readStripsData(nif: Nif, item: Item): void {
  readVertices(nif, item);
  nif.skip(2);
  const strips = nif.u16();
  const lengths = nif.list(strips, 2);
  if (lengths == 0) return;
  let points: u32 = 0;
  let triangles: u32 = 0;
  for (let strip: u32 = 0; strip < strips; strip++) {
    const length = nif.u16At(lengths + (strip << 1));
    points += length;
    if (length >= LEAST_STRIP) triangles += length - 2;
  }
  if (nif.version >= V_10_0_1_3 && !nif.flag()) return;
  item.triangles = nif.take(points << 1);
  item.strips = lengths;
  item.stripCount = strips;
  item.triangleCount = triangles;
}
