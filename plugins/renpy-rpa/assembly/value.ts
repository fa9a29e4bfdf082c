import { alloc } from "../../sdk/assembly";

// offset  size  value on the stack, in a tuple or in the memo
//   0x00     4  tag                TAG_*
//   0x04     4  length             bytes of a text, items of a tuple
//   0x08     8  payload            the integer, or a pointer
export const VALUE_BYTES: u32 = 16;
export const TAG_NONE: u32 = 1;
export const TAG_INTEGER: u32 = 2;
/** Bytes, or a Python 2 string. */
export const TAG_BYTES: u32 = 3;
/** Text in UTF-8. */
export const TAG_TEXT: u32 = 4;
export const TAG_TUPLE: u32 = 5;
/** Points to a Stack: lists grow after they were put somewhere. */
export const TAG_LIST: u32 = 6;
/** The one dictionary that an index is. */
export const TAG_DICTIONARY: u32 = 7;
export const TAG_MARK: u32 = 8;

/** Values that grow; the stack and each list are one. */
@unmanaged
export class Stack {
  items: usize;
  count: u32;
  capacity: u32;

  static create(): Stack {
    return changetype<Stack>(alloc(offsetof<Stack>()));
  }

  /** Room for `count` values; false when there is no memory. */
  reserve(count: u32): bool {
    if (count <= this.capacity) return true;
    const capacity = max(count, this.capacity * 2);
    const items = alloc(capacity * VALUE_BYTES);
    if (items == 0) return false;
    memory.copy(items, this.items, this.count * VALUE_BYTES);
    this.items = items;
    this.capacity = capacity;
    return true;
  }

  push(tag: u32, length: u32, payload: u64): bool {
    if (!this.reserve(this.count + 1)) return false;
    const at = this.at(this.count);
    store<u32>(at, tag);
    store<u32>(at, length, 4);
    store<u64>(at, payload, 8);
    this.count++;
    return true;
  }

  /** Copies one value; it may lie in this stack. */
  pushValue(value: usize): bool {
    return this.push(tagOf(value), lengthOf(value), load<u64>(value, 8));
  }

  at(index: u32): usize {
    return this.items + index * VALUE_BYTES;
  }

  /** The topmost value; 0 when there is none. */
  top(): usize {
    return this.count == 0 ? 0 : this.at(this.count - 1);
  }
}

export function tagOf(value: usize): u32 {
  return load<u32>(value);
}

export function lengthOf(value: usize): u32 {
  return load<u32>(value, 4);
}

export function pointerOf(value: usize): usize {
  return <usize>load<u64>(value, 8);
}

/** Number of items of a tuple or a list; 0 for anything else. */
export function itemCount(value: usize): u32 {
  if (tagOf(value) == TAG_TUPLE) return lengthOf(value);
  return tagOf(value) == TAG_LIST ? changetype<Stack>(pointerOf(value)).count : 0;
}

/** One item; `index` is below `itemCount`. */
export function itemOf(value: usize, index: u32): usize {
  if (tagOf(value) == TAG_TUPLE) return pointerOf(value) + index * VALUE_BYTES;
  return changetype<Stack>(pointerOf(value)).at(index);
}

export function isSequence(value: usize): bool {
  return tagOf(value) == TAG_TUPLE || tagOf(value) == TAG_LIST;
}

export function isString(value: usize): bool {
  return tagOf(value) == TAG_TEXT || tagOf(value) == TAG_BYTES;
}
