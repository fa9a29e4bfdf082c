import { alloc } from "../../sdk/assembly";
import { tagOf, VALUE_BYTES } from "./value";

const CHUNK_VALUES: u32 = 1024;
const CHUNKS: u32 = 16_384;

/** What a pickle keeps for later, by number. Kept in chunks: memory is never given back, so it must not be outgrown. */
@unmanaged
export class Memo {
  /** One more than the highest number so far. */
  count: u32;
  private chunks: usize;

  static create(): Memo {
    const memo = changetype<Memo>(alloc(offsetof<Memo>()));
    memo.chunks = alloc(CHUNKS * sizeof<usize>());
    return memo;
  }

  /** Whether a number of this size can be kept at all. */
  holds(index: u32): bool {
    return index < CHUNKS * CHUNK_VALUES;
  }

  /** Copies `value` to the number `index`, which `holds` allowed; false when there is no memory. */
  put(index: u32, value: usize): bool {
    const slot = this.chunks + (index / CHUNK_VALUES) * sizeof<usize>();
    if (load<usize>(slot) == 0) store<usize>(slot, alloc(CHUNK_VALUES * VALUE_BYTES));
    const chunk = load<usize>(slot);
    if (chunk == 0) return false;
    memory.copy(chunk + (index % CHUNK_VALUES) * VALUE_BYTES, value, VALUE_BYTES);
    this.count = max(this.count, index + 1);
    return true;
  }

  /** The value that was put there; 0 when there is none. */
  find(index: u32): usize {
    if (index >= this.count) return 0;
    const chunk = load<usize>(this.chunks + (index / CHUNK_VALUES) * sizeof<usize>());
    const value = chunk + (index % CHUNK_VALUES) * VALUE_BYTES;
    // Nothing that was put has the tag 0.
    return chunk == 0 || tagOf(value) == 0 ? 0 : value;
  }
}
