import { alloc, Source } from "../../sdk/assembly";
import { Walk } from "./walk";

/** Where the elements of a list lie that are to be read later; none when there is no such list. */
@unmanaged
export class Place {
  count: u32;
  private at: f64;
  private bytes: u32;

  /** The list `name`, whose elements have `size` bytes. */
  static of(walk: Walk, name: string, size: u32): Place {
    const place = changetype<Place>(alloc(offsetof<Place>()));
    if (!walk.bytes(name, size)) return place;
    place.count = walk.dataBytes;
    place.at = walk.dataAt;
    place.bytes = walk.dataBytes * size;
    return place;
  }

  /** The elements in memory; 0 when they cannot be read. */
  load(source: Source): usize {
    const copy = alloc(this.bytes);
    return copy != 0 && source.copy(this.at, copy, this.bytes) ? copy : 0;
  }
}
