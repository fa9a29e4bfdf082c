import { alloc } from "../../sdk/assembly";
import { PairSink } from "./entry";
import { Memo } from "./memo";
import {
  DO_BYTES,
  DO_GET,
  DO_LONG,
  DO_PROTOCOL,
  DO_PUT,
  DO_SIGNED,
  DO_SKIP,
  DO_TEXT,
  DO_UNSIGNED,
  shapeOf,
} from "./opcode";
import { readInteger, readQuoted } from "./pickle-text";
import {
  Stack,
  TAG_BYTES,
  TAG_DICTIONARY,
  TAG_INTEGER,
  TAG_LIST,
  TAG_MARK,
  TAG_NONE,
  TAG_TEXT,
  TAG_TUPLE,
  tagOf,
  lengthOf,
  pointerOf,
  VALUE_BYTES,
} from "./value";

export const PICKLE_DONE: i32 = 0;
export const PICKLE_MALFORMED: i32 = 1;
/** An opcode that would import or call something. */
export const PICKLE_FORBIDDEN: i32 = 2;
export const PICKLE_UNKNOWN: i32 = 3;
export const PICKLE_NO_MEMORY: i32 = 4;
/** The host takes no more records. */
export const PICKLE_STOPPED: i32 = 5;

const NEWEST_PROTOCOL: u32 = 5;

/**
 * A reader of pickles that hold one dictionary of names and lists, and nothing that runs. Pairs go to the sink as they are
 * stored; what happens to a list afterwards is not seen.
 */
@unmanaged
export class Pickle {
  at: usize;
  end: usize;
  /** The opcode that was read last. */
  opcode: u32;
  private stack: Stack;
  private memo: Memo;
  private opcodes: u32;
  private hasDictionary: bool;
  private sink: PairSink;
  private status: i32;

  static over(pointer: usize, length: u32, sink: PairSink): Pickle {
    const pickle = changetype<Pickle>(alloc(offsetof<Pickle>()));
    pickle.at = pointer;
    pickle.end = pointer + length;
    pickle.stack = Stack.create();
    pickle.memo = Memo.create();
    pickle.sink = sink;
    return pickle;
  }

  /** Reads to the STOP opcode; one of PICKLE_*. Eight bytes after the pickle must be there. */
  run(): i32 {
    while (true) {
      if (this.at >= this.end) return PICKLE_MALFORMED;
      this.opcode = load<u8>(this.at);
      this.at++;
      this.opcodes++;
      if (this.opcode == 0x2e) {
        const top = this.stack.top();
        return top != 0 && tagOf(top) == TAG_DICTIONARY ? PICKLE_DONE : PICKLE_MALFORMED;
      }
      if (!this.step(this.opcode)) return this.status == 0 ? PICKLE_MALFORMED : this.status;
    }
  }

  private step(opcode: u32): bool {
    const shape = shapeOf(opcode);
    return shape != 0 ? this.withArgument(shape) : this.onStack(opcode);
  }

  private withArgument(shape: u32): bool {
    const size = shape & 15;
    if (!this.has(size)) return false;
    // The index lies in a buffer with room for 8 bytes more.
    const value = size == 8 ? 0 : load<u64>(this.at) & (((<u64>1) << (size << 3)) - 1);
    this.at += size;
    switch (shape & 0xf0) {
      case DO_UNSIGNED:
        return this.push(TAG_INTEGER, 0, value);
      case DO_SIGNED:
        return this.push(TAG_INTEGER, 0, <u64>(<i64>(<i32>value)));
      case DO_TEXT:
        return this.string(TAG_TEXT, <u32>value);
      case DO_BYTES:
        return this.string(TAG_BYTES, <u32>value);
      case DO_PUT:
        return this.put(<u32>value);
      case DO_GET:
        return this.get(<u32>value);
      case DO_LONG:
        return this.long(<u32>value);
      case DO_PROTOCOL:
        return value <= NEWEST_PROTOCOL;
      case DO_SKIP:
        return true;
      default:
        return this.stopWith(PICKLE_FORBIDDEN);
    }
  }

  private onStack(opcode: u32): bool {
    switch (opcode) {
      case 0x94: // MEMOIZE
        return this.put(this.memo.count);
      case 0x28: // MARK
        return this.push(TAG_MARK, 0, 0);
      case 0x5d: // EMPTY_LIST
        return this.list(this.stack.count);
      case 0x29: // EMPTY_TUPLE
        return this.tuple(0);
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        return this.tuple(opcode - 0x84);
      case 0x61: // APPEND
        return this.append(this.stack.count - 1);
      default:
        return this.onMark(opcode);
    }
  }

  private onMark(opcode: u32): bool {
    switch (opcode) {
      case 0x65: // APPENDS
        return this.appendAfterMark();
      case 0x73: // SETITEM
        return this.stack.count >= 3 && this.store(this.stack.count - 2);
      case 0x75: // SETITEMS
        return this.storeAfterMark();
      case 0x6c: // LIST
        return this.listOfMark();
      case 0x74: // TUPLE
        return this.tupleOfMark();
      case 0x64: // DICT
        return this.dictionaryOfMark();
      case 0x7d: // EMPTY_DICT
        return this.dictionary();
      default:
        return this.onLine(opcode);
    }
  }

  private onLine(opcode: u32): bool {
    switch (opcode) {
      case 0x49: // INT
      case 0x4c: // LONG
        return this.decimal();
      case 0x53: // STRING
        return this.quoted();
      case 0x70: // PUT
        return this.putLine();
      case 0x67: // GET
        return this.getLine();
      case 0x4e: // NONE
        return this.push(TAG_NONE, 0, 0);
      case 0x88: // NEWTRUE
      case 0x89: // NEWFALSE
        return this.push(TAG_INTEGER, 0, opcode == 0x88 ? 1 : 0);
      case 0x30: // POP
        if (this.stack.count == 0) return false;
        this.stack.count--;
        return true;
      default:
        return this.stopWith(PICKLE_UNKNOWN);
    }
  }

  private has(length: u32): bool {
    return this.end - this.at >= <usize>length;
  }

  private push(tag: u32, length: u32, payload: u64): bool {
    return this.stack.push(tag, length, payload) || this.stopWith(PICKLE_NO_MEMORY);
  }

  private stopWith(status: i32): bool {
    this.status = status;
    return false;
  }

  private long(length: u32): bool {
    if (length > 8 || !this.has(length)) return false;
    // Two's complement: shifting up and down again repeats the sign of the last byte.
    const unused: u64 = 64 - (length << 3);
    const value = length == 0 ? 0 : <i64>(load<u64>(this.at) << unused) >> unused;
    this.at += length;
    return this.push(TAG_INTEGER, 0, <u64>value);
  }

  private decimal(): bool {
    const line = this.line();
    const value = line == 0 ? <usize>0 : readInteger(line, <u32>(this.at - 1 - line));
    return value != 0 && this.push(TAG_INTEGER, 0, load<u64>(value));
  }

  private quoted(): bool {
    const line = this.line();
    if (line == 0) return false;
    const text = alloc(this.at - line);
    if (text == 0) return this.stopWith(PICKLE_NO_MEMORY);
    const length = readQuoted(line, <u32>(this.at - 1 - line), text);
    return length >= 0 && this.push(TAG_BYTES, <u32>length, text);
  }

  /** Start of the bytes before the next line feed, which is stepped over; 0 when there is none. */
  private line(): usize {
    const start = this.at;
    let at = start;
    while (at < this.end && load<u8>(at) != 0x0a) at++;
    if (at == this.end) return 0;
    this.at = at + 1;
    return start;
  }

  private string(tag: u32, length: u32): bool {
    if (!this.has(length)) return false;
    const start = this.at;
    this.at += length;
    return this.push(tag, length, start);
  }

  private dictionary(): bool {
    if (this.hasDictionary || this.stack.count != 0) return false;
    this.hasDictionary = true;
    return this.push(TAG_DICTIONARY, 0, 0);
  }

  private dictionaryOfMark(): bool {
    const mark = this.mark();
    if (mark != 0 || this.hasDictionary) return false;
    this.hasDictionary = true;
    // The mark becomes the dictionary that the pairs above it are stored in.
    store<u32>(this.stack.at(0), TAG_DICTIONARY);
    return this.store(1);
  }

  /** A list of all values from `from` on, which it takes the place of. */
  private list(from: u32): bool {
    const list = Stack.create();
    if (changetype<usize>(list) == 0) return this.stopWith(PICKLE_NO_MEMORY);
    if (from < this.stack.count && !this.addTo(list, from)) return false;
    return this.push(TAG_LIST, 0, changetype<usize>(list));
  }

  private listOfMark(): bool {
    const mark = this.mark();
    if (mark < 0 || !this.list(<u32>mark + 1)) return false;
    return this.replaceMark(<u32>mark);
  }

  private tuple(count: u32): bool {
    if (this.stack.count < count) return false;
    const from = this.stack.count - count;
    const items = alloc(count * VALUE_BYTES);
    if (items == 0) return this.stopWith(PICKLE_NO_MEMORY);
    memory.copy(items, this.stack.at(from), count * VALUE_BYTES);
    this.stack.count = from;
    return this.push(TAG_TUPLE, count, items);
  }

  private tupleOfMark(): bool {
    const mark = this.mark();
    if (mark < 0 || !this.tuple(this.stack.count - <u32>mark - 1)) return false;
    return this.replaceMark(<u32>mark);
  }

  /** Puts the topmost value where the mark below it is. */
  private replaceMark(mark: u32): bool {
    memory.copy(this.stack.at(mark), this.stack.top(), VALUE_BYTES);
    this.stack.count = mark + 1;
    return true;
  }

  /** Index of the topmost mark; -1 when there is none. */
  private mark(): i32 {
    let index = this.stack.count;
    while (index > 0) {
      index--;
      if (tagOf(this.stack.at(index)) == TAG_MARK) return <i32>index;
    }
    return -1;
  }

  private append(from: u32): bool {
    if (this.stack.count < 2) return false;
    const list = this.stack.at(from - 1);
    return tagOf(list) == TAG_LIST && this.addTo(changetype<Stack>(pointerOf(list)), from);
  }

  private appendAfterMark(): bool {
    const mark = this.mark();
    if (mark < 1) return false;
    const list = this.stack.at(<u32>mark - 1);
    if (tagOf(list) != TAG_LIST || !this.addTo(changetype<Stack>(pointerOf(list)), <u32>mark + 1)) return false;
    this.stack.count = <u32>mark;
    return true;
  }

  /** Moves the values from `from` on to a list. */
  private addTo(list: Stack, from: u32): bool {
    if (!list.reserve(list.count + this.stack.count - from)) return this.stopWith(PICKLE_NO_MEMORY);
    for (let index = from; index < this.stack.count; index++) list.pushValue(this.stack.at(index));
    this.stack.count = from;
    return true;
  }

  private storeAfterMark(): bool {
    const mark = this.mark();
    if (mark < 1 || !this.store(<u32>mark + 1)) return false;
    this.stack.count = <u32>mark;
    return true;
  }

  /** Hands the pairs from `from` on to the sink and drops them. The dictionary is the bottom of the stack. */
  private store(from: u32): bool {
    if (tagOf(this.stack.at(0)) != TAG_DICTIONARY || from > 2 || ((this.stack.count - from) & 1) != 0) return false;
    for (let index = from; index < this.stack.count; index += 2) {
      const result = this.sink.pair(this.stack.at(index), this.stack.at(index + 1));
      if (result != PICKLE_DONE) return this.stopWith(result);
    }
    this.stack.count = from;
    return true;
  }

  private put(index: u32): bool {
    const top = this.stack.top();
    // Pickles number what they keep, so a number far beyond the opcodes read so far is none.
    if (top == 0 || <u64>index > <u64>this.opcodes * 4 || !this.memo.holds(index)) return false;
    return this.memo.put(index, top) || this.stopWith(PICKLE_NO_MEMORY);
  }

  private get(index: u32): bool {
    const value = this.memo.find(index);
    return value != 0 && this.push(tagOf(value), lengthOf(value), load<u64>(value, 8));
  }

  private putLine(): bool {
    const index = this.lineNumber();
    return index >= 0 && this.put(<u32>index);
  }

  private getLine(): bool {
    const index = this.lineNumber();
    return index >= 0 && this.get(<u32>index);
  }

  private lineNumber(): i64 {
    const line = this.line();
    const value = line == 0 ? <usize>0 : readInteger(line, <u32>(this.at - 1 - line));
    if (value == 0) return -1;
    const number = load<i64>(value);
    return number > 0x7fffffff ? -1 : number;
  }
}
