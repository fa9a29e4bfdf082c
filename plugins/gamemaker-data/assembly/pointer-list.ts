import { alloc, Source } from "../../sdk/assembly";
import { Form } from "./form";

const POINTER_BYTES: f64 = 4;

/** A chunk that starts with a number and as many pointers to what it holds. */
@unmanaged
export class PointerList {
  count: u32;
  /** End of the chunk. */
  end: f64;
  /** True when the chunk states more pointers than it can hold; `count` is 0 then. */
  broken: bool;
  private source: Source;
  private start: f64;

  static of(form: Form, chunk: u32): PointerList {
    const list = changetype<PointerList>(alloc(offsetof<PointerList>()));
    const cursor = form.open(chunk);
    list.source = form.source;
    list.start = cursor.at + POINTER_BYTES;
    list.end = cursor.end;
    if (cursor.left() < POINTER_BYTES) return list;
    const count = cursor.u32le();
    if (<f64>count * POINTER_BYTES <= cursor.left()) list.count = count;
    else list.broken = true;
    return list;
  }

  /** The pointer with that number; 0 stands for an asset that was deleted. */
  at(index: u32): u32 {
    return this.source.u32le(this.start + <f64>index * POINTER_BYTES);
  }

  /** Whether `length` bytes at `pointer` lie behind the pointers and in the chunk. */
  holds(pointer: u32, length: f64): bool {
    return <f64>pointer >= this.start && <f64>pointer + length <= this.end;
  }
}
