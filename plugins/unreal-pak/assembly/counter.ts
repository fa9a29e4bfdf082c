import { alloc, Cipher, CODEC_GZIP, CODEC_OODLE, CODEC_ZLIB, CODEC_ZSTD, Source } from "../../sdk/assembly";

const BLOCK_BYTES: u32 = 16;

/**
 * Finds out whether the counter of a file starts again in each of its packed blocks, or goes on from one to the next: no
 * archive tells. Only one of the two makes what a packed block starts with out of the start of a second block.
 */
@unmanaged
export class CounterOrder {
  restarts: bool;
  private isKnown: bool;
  private source: Source;
  private cipher: Cipher;
  private block: usize;

  static of(key: usize, vector: usize): CounterOrder {
    const order = changetype<CounterOrder>(alloc(offsetof<CounterOrder>()));
    order.source = Source.of(0);
    order.cipher = Cipher.withCounter(key, vector);
    order.block = alloc(BLOCK_BYTES);
    return order;
  }

  /** Looks at the packed block at `at`, which has `before` blocks of the cipher in front of it. */
  look(vector: usize, codec: i32, at: f64, before: u32): void {
    if (this.isKnown || before == 0 || this.block == 0 || !this.source.has(at, <f64>BLOCK_BYTES)) return;
    this.cipher.startWith(vector);
    const goesOn = this.looksPacked(codec, at, before);
    const restarts = this.looksPacked(codec, at, 0);
    this.isKnown = goesOn != restarts;
    if (this.isKnown) this.restarts = restarts;
  }

  private looksPacked(codec: i32, at: f64, number: u32): bool {
    if (!this.source.copy(at, this.block, BLOCK_BYTES)) return false;
    this.cipher.open(this.block, BLOCK_BYTES, number);
    const first: u32 = load<u8>(this.block);
    const second: u32 = load<u8>(this.block, 1);
    if (codec == CODEC_ZLIB) return (first & 15) == 8 && ((first << 8) | second) % 31 == 0;
    if (codec == CODEC_GZIP) return first == 0x1f && second == 0x8b;
    if (codec == CODEC_ZSTD) return first == 0x28 && second == 0xb5;
    if (codec != CODEC_OODLE) return false;
    const decoder = second & 127;
    return (first & 0x3f) == 12 && (decoder == 5 || decoder == 6 || (decoder >= 10 && decoder <= 12));
  }
}
