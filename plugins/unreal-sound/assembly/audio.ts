import { alloc, extent, Source } from "../../sdk/assembly";

export const MOST_CHUNKS: u32 = 16384;
/** Where a chunk starts, its bytes, f64; its source, i32. */
const ROW_BYTES: u32 = 24;
/** Sources that are kept open; a package has at most four files with sound. */
const MOST_SOURCES: u32 = 8;

/** A sound's bytes: chunks in one or more files, one behind the other. */
@unmanaged
export class Audio {
  count: u32;
  /** Bytes of all chunks. */
  total: f64;
  private rows: usize;
  /** Sources by the order in which they were met, u32. */
  private sources: usize;
  private sourceCount: u32;

  static create(): Audio {
    const audio = changetype<Audio>(alloc(offsetof<Audio>()));
    audio.rows = alloc(MOST_CHUNKS * ROW_BYTES);
    audio.sources = alloc(MOST_SOURCES * 4);
    return audio;
  }

  clear(): void {
    this.count = 0;
    this.total = 0;
  }

  /** Adds a chunk; there may be MOST_CHUNKS. */
  add(handle: i32, offset: f64, bytes: f64): void {
    const row = this.rows + this.count * ROW_BYTES;
    store<f64>(row, offset);
    store<f64>(row, bytes, 8);
    store<i32>(row, handle, 16);
    this.count++;
    this.total += bytes;
  }

  /** Leaves out the first `bytes` of a chunk, which has at least as many. */
  cut(chunk: u32, bytes: f64): void {
    const row = this.rows + chunk * ROW_BYTES;
    store<f64>(row, load<f64>(row) + bytes);
    store<f64>(row, load<f64>(row, 8) - bytes, 8);
    this.total -= bytes;
  }

  chunkBytes(chunk: u32): f64 {
    return load<f64>(this.rows + chunk * ROW_BYTES, 8);
  }

  /** A pointer to bytes of one chunk; 0 when they are not there. */
  view(chunk: u32, at: f64, length: u32): usize {
    if (at + <f64>length > this.chunkBytes(chunk)) return 0;
    const row = this.rows + chunk * ROW_BYTES;
    const source = this.sourceOf(load<i32>(row, 16));
    return source === null ? 0 : source.view(load<f64>(row) + at, length);
  }

  /** Copies bytes from the row of all chunks; false when they are not there. */
  copy(at: f64, target: usize, length: u32): bool {
    let skipped: f64 = 0;
    let done: u32 = 0;
    for (let chunk: u32 = 0; chunk < this.count && done < length; chunk++) {
      const row = this.rows + chunk * ROW_BYTES;
      const bytes = load<f64>(row, 8);
      const from = at + <f64>done - skipped;
      skipped += bytes;
      if (from >= bytes) continue;
      const part = <u32>min(bytes - from, <f64>(length - done));
      const source = this.sourceOf(load<i32>(row, 16));
      if (source === null || !source.copy(load<f64>(row) + from, target + done, part)) return false;
      done += part;
    }
    return done == length;
  }

  /** Emits what lies in the row of all chunks as pieces of an entry. */
  pieces(at: f64, length: f64): void {
    let skipped: f64 = 0;
    for (let chunk: u32 = 0; chunk < this.count; chunk++) {
      const row = this.rows + chunk * ROW_BYTES;
      const bytes = load<f64>(row, 8);
      const from = max(at - skipped, 0);
      const to = min(at + length - skipped, bytes);
      if (from < to) extent(load<i32>(row, 16), load<f64>(row) + from, to - from, to - from);
      skipped += bytes;
    }
  }

  private sourceOf(handle: i32): Source | null {
    for (let index: u32 = 0; index < this.sourceCount; index++) {
      const source = changetype<Source>(load<usize>(this.sources + (index << 2)));
      if (source.handle == handle) return source;
    }
    if (this.sourceCount == MOST_SOURCES) return null;
    const opened = Source.of(handle);
    store<usize>(this.sources + (this.sourceCount << 2), changetype<usize>(opened));
    this.sourceCount++;
    return opened;
  }
}
