import { alloc } from "../../sdk/assembly";
import { Item } from "./item";
import { ALPHA, LIGHTING, MATERIAL, SHADER, STENCIL, TEXTURING } from "./kind";
import { Nif, NO_REF } from "./nif";
import { isNode, isShape } from "./scene";
import { Walk } from "./walk";

const MOST_NODES: u32 = 20_000;
const MOST_DEPTH: u32 = 256;

/** A node of glTF. Properties count for all that is below them, unless one of the same kind is nearer. */
@unmanaged
export class Row {
  block: u32;
  parent: u32;
  depth: u32;
  first: u32;
  children: u32;
  material: u32;
  texturing: u32;
  alpha: u32;
  stencil: u32;
  shader: u32;
}

/** The nodes in the order of their depth, so that the children of each stand one behind the other. */
@unmanaged
export class Tree {
  count: u32;
  rootCount: u32;
  private nif: Nif;
  private walk: Walk;
  private rows: usize;
  private room: u32;

  static grow(nif: Nif, walk: Walk): Tree {
    const tree = changetype<Tree>(alloc(offsetof<Tree>()));
    tree.nif = nif;
    tree.walk = walk;
    for (let root: u32 = 0; root < walk.rootCount; root++) {
      tree.add(nif.u32At(walk.roots + (root << 2)), NO_REF);
    }
    tree.rootCount = tree.count;
    const item = Item.create();
    const property = Item.create();
    for (let index: u32 = 0; index < tree.count; index++) tree.expand(index, item, property);
    return tree;
  }

  row(index: u32): Row {
    return changetype<Row>(this.rows + index * offsetof<Row>());
  }

  /** Adds what is below a node, once its own properties are known. */
  private expand(index: u32, item: Item, property: Item): void {
    const nif = this.nif;
    if (!this.walk.read(this.row(index).block, item)) return;
    for (let number: u32 = 0; number < item.propertyCount; number++) {
      this.inherit(this.row(index), nif.u32At(item.properties + (number << 2)));
    }
    if (item.shader != NO_REF) this.inherit(this.row(index), item.shader);
    if (item.alpha != NO_REF) this.inherit(this.row(index), item.alpha);
    const first = this.count;
    for (let child: u32 = 0; child < item.childCount; child++) {
      this.add(nif.u32At(item.children + (child << 2)), index);
    }
    // The table may have moved.
    this.row(index).first = first;
    this.row(index).children = this.count - first;
  }

  private inherit(row: Row, block: u32): void {
    if (block == NO_REF) return;
    const kind = this.walk.kind(block);
    if (kind == MATERIAL) row.material = block;
    else if (kind == TEXTURING) row.texturing = block;
    else if (kind == ALPHA) row.alpha = block;
    else if (kind == STENCIL) row.stencil = block;
    else if (kind == SHADER || kind == LIGHTING) row.shader = block;
  }

  /** Adds a node or shape below `parent`, unless it is above it as well. */
  private add(block: u32, parent: u32): void {
    if (block == NO_REF || this.count == MOST_NODES) return;
    const kind = this.walk.kind(block);
    if (!isNode(kind) && !isShape(kind)) return;
    const depth: u32 = parent == NO_REF ? 0 : this.row(parent).depth + 1;
    if (depth > MOST_DEPTH) return;
    for (let above = parent; above != NO_REF; above = this.row(above).parent) {
      if (this.row(above).block == block) return;
    }
    if (!this.makeRoom()) return;
    const row = this.row(this.count++);
    if (parent == NO_REF) {
      row.material = NO_REF;
      row.texturing = NO_REF;
      row.alpha = NO_REF;
      row.stencil = NO_REF;
      row.shader = NO_REF;
    } else memory.copy(changetype<usize>(row), changetype<usize>(this.row(parent)), offsetof<Row>());
    row.block = block;
    row.parent = parent;
    row.depth = depth;
    row.first = 0;
    row.children = 0;
  }

  private makeRoom(): bool {
    if (this.count < this.room) return true;
    const room = max<u32>(this.room << 1, 64);
    const rows = alloc(room * offsetof<Row>());
    if (rows == 0) return false;
    memory.copy(rows, this.rows, this.count * offsetof<Row>());
    this.rows = rows;
    this.room = room;
    return true;
  }
}
