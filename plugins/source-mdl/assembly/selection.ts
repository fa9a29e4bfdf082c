import { alloc } from "../../sdk/assembly";
import { Vertices } from "./vertex";

/** The vertices of a mesh that its triangles use; the others belong to coarser levels. */
@unmanaged
export class Selection {
  count: u32;
  private list: usize;

  /**
   * Selects among `all` vertices from `from` on, and makes the indices at `triangles` count the selected ones. 0 without
   * memory.
   */
  static of(triangles: usize, indices: u32, from: u32, all: u32): Selection {
    const none = changetype<Selection>(0);
    const selection = changetype<Selection>(alloc(offsetof<Selection>()));
    // One more than the vertex's new number; 0 while it is not used.
    const numbers = alloc(all << 2);
    selection.list = alloc(all << 2);
    if (numbers == 0 || selection.list == 0) return none;
    for (let index: u32 = 0; index < indices; index++) store<u32>(numbers + (load<u32>(triangles + (index << 2)) << 2), 1);
    let count: u32 = 0;
    for (let vertex: u32 = 0; vertex < all; vertex++) {
      if (load<u32>(numbers + (vertex << 2)) == 0) continue;
      store<u32>(selection.list + (count << 2), from + vertex);
      count++;
      store<u32>(numbers + (vertex << 2), count);
    }
    for (let index: u32 = 0; index < indices; index++) {
      const at = triangles + (index << 2);
      store<u32>(at, load<u32>(numbers + (load<u32>(at) << 2)) - 1);
    }
    selection.count = count;
    return selection;
  }

  /** Address of a selected vertex. */
  vertex(vertices: Vertices, index: u32): usize {
    return vertices.at(load<u32>(this.list + (index << 2)));
  }
}
