const NOTHING = new Uint8Array(0);

/**
 * Input of a decoder that is written once for chunks that come later and for chunks that are here: it asks by yielding
 * `undefined` and goes on when `chunk` was set, or when `ended` is true.
 */
export class Feed {
  #chunk: Uint8Array = NOTHING;
  #at = 0;
  ended = false;

  get isEmpty(): boolean {
    return this.#at === this.#chunk.length;
  }

  /** The next input; the one before must be used up. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Copies what is here, at most as much as `into` holds. */
  take(into: Uint8Array): number {
    const part = this.#chunk.subarray(this.#at, this.#at + into.length);
    into.set(part);
    this.#use(part.length);
    return part.length;
  }

  /** Drops what is here, at most `sizeBytes`. */
  drop(sizeBytes: number): number {
    const dropped = Math.min(sizeBytes, this.#chunk.length - this.#at);
    this.#use(dropped);
    return dropped;
  }

  /** A chunk that is used up is let go: its buffer may be elsewhere by the time more is asked for. */
  #use(sizeBytes: number): void {
    this.#at += sizeBytes;
    if (!this.isEmpty) return;
    this.#chunk = NOTHING;
    this.#at = 0;
  }
}

/** A decoder's run: output chunks, and `undefined` where it waits for input. */
export type Decoding = Generator<Uint8Array | undefined, void, void>;

/** Fills `into`; short only when the input ended. */
export function* fill(feed: Feed, into: Uint8Array): Generator<undefined, number, void> {
  let filled = 0;
  while (filled < into.length) {
    if (feed.isEmpty) {
      if (feed.ended) break;
      yield undefined;
    }
    filled += feed.take(into.subarray(filled));
  }
  return filled;
}

/** Passes over `sizeBytes`; answers how many there were. */
export function* skip(feed: Feed, sizeBytes: number): Generator<undefined, number, void> {
  let skipped = 0;
  while (skipped < sizeBytes) {
    if (feed.isEmpty) {
      if (feed.ended) break;
      yield undefined;
    }
    skipped += feed.drop(sizeBytes - skipped);
  }
  return skipped;
}

/** Runs a decoder over chunks that come later. */
export async function* decodeLater(
  input: AsyncIterable<Uint8Array>,
  start: (feed: Feed) => Decoding,
): AsyncGenerator<Uint8Array> {
  const feed = new Feed();
  const decoding = start(feed);
  for await (const chunk of input) {
    feed.push(chunk);
    yield* drain(decoding);
  }
  feed.ended = true;
  yield* drain(decoding);
}

/** Runs a decoder over bytes that are here. */
export function* decodeNow(input: Uint8Array, start: (feed: Feed) => Decoding): Generator<Uint8Array> {
  const feed = new Feed();
  feed.push(input);
  feed.ended = true;
  yield* drain(start(feed));
}

/** Output until the decoder waits or is done. A plain `for of` would close the decoder at the first wait. */
function* drain(decoding: Decoding): Generator<Uint8Array> {
  while (true) {
    const { done, value } = decoding.next();
    if (done === true || value === undefined) return;
    yield value;
  }
}
