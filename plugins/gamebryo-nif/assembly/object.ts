import { Item } from "./item";
import { Nif, V_10_0_1_0, V_10_1_0_0, V_20_1_0_3, V_20_2_0_5, V_20_2_0_7, V_4_2_2_0 } from "./nif";

const BOUND_SPHERE: u32 = 0;
const BOUND_BOX: u32 = 1;
export const TRANSFORM_BYTES: u32 = 52;

/** What every named block begins with: a name, extra data, a controller. */
export function readNamed(nif: Nif, item: Item): void {
  nif.text();
  item.nameAt = nif.textAt;
  item.nameBytes = nif.textBytes;
  if (nif.version >= V_10_0_1_0) nif.refs(nif.u32());
  else nif.ref();
  nif.ref();
}

/** What nodes and shapes begin with. */
function readPlaced(nif: Nif, item: Item): void {
  readNamed(nif, item);
  if (nif.stream > 26) nif.skip(4);
  else nif.skip(2);
  item.transform = nif.take(TRANSFORM_BYTES);
  if (nif.version <= V_4_2_2_0) nif.skip(12);
  if (nif.stream <= 34) {
    item.propertyCount = nif.u32();
    item.properties = nif.refs(item.propertyCount);
  }
  if (nif.version <= V_4_2_2_0 && nif.flag()) readBound(nif);
  if (nif.version >= V_10_0_1_0) nif.ref();
}

function readBound(nif: Nif): void {
  const kind = nif.u32();
  if (kind == BOUND_SPHERE) nif.skip(16);
  else if (kind == BOUND_BOX) nif.skip(60);
  else nif.failed = true;
}

export function readNode(nif: Nif, item: Item): void {
  readPlaced(nif, item);
  item.childCount = nif.u32();
  item.children = nif.refs(item.childCount);
  if (nif.stream < 130) nif.refs(nif.u32());
}

export function readBillboard(nif: Nif, item: Item): void {
  readNode(nif, item);
  if (nif.version >= V_10_1_0_0) nif.skip(2);
}

export function readSwitch(nif: Nif, item: Item): void {
  readNode(nif, item);
  if (nif.version >= V_10_1_0_0) nif.skip(2);
  nif.skip(4);
}

export function readLod(nif: Nif, item: Item): void {
  readSwitch(nif, item);
  if (nif.version >= V_10_1_0_0) nif.ref();
  if (nif.version > V_10_0_1_0) return;
  nif.skip(12);
  nif.list(nif.u32(), 8);
}

/** A shape whose numbers are in a block of their own. */
export function readShape(nif: Nif, item: Item): void {
  readPlaced(nif, item);
  item.data = nif.ref();
  nif.ref();
  if (nif.version >= V_20_2_0_5) {
    nif.list(nif.u32(), 8);
    nif.skip(4);
    if (nif.version >= V_20_2_0_7) nif.flag();
  } else if (nif.version >= V_10_0_1_0 && nif.version <= V_20_1_0_3 && nif.flag()) {
    nif.text();
    nif.skip(4);
  }
  if (nif.version == V_20_2_0_7 && nif.stream > 34) {
    item.shader = nif.ref();
    item.alpha = nif.ref();
  }
}

/** A shape of Skyrim SE and later, with its numbers packed behind it. */
export function readPackedShape(nif: Nif, item: Item): void {
  readPlaced(nif, item);
  nif.skip(16);
  if (nif.stream == 155) nif.skip(24);
  nif.ref();
  item.shader = nif.ref();
  item.alpha = nif.ref();
  const low = <u64>nif.u32();
  item.layout = low | (<u64>nif.u32() << 32);
  item.stride = <u32>(item.layout & 15) << 2;
  item.triangleCount = nif.stream >= 130 ? nif.u32() : nif.u16();
  item.vertices = nif.u16();
  const bytes = nif.u32();
  if (bytes == 0) {
    item.vertices = 0;
    item.triangleCount = 0;
    return;
  }
  item.positions = nif.take(item.vertices * item.stride);
  if (item.triangleCount > nif.left() / 6) nif.failed = true;
  item.triangles = nif.take(item.triangleCount * 6);
}
