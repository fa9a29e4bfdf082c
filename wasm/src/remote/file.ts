import { RANGE_PAGE_BYTES, RangeCache, RangeList } from "@assetx/core/bytes";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import type { Address } from "./address.ts";
import { RangeFetcher } from "./fetcher.ts";
import { Flight } from "./flight.ts";
import { Gate } from "./gate.ts";
import type { RemotePlatform } from "./platform.ts";
import type { UsageMeter } from "./usage.ts";

const MIB = 1024 * 1024;
/** Pages kept of one file. */
const CACHE_BYTES = 32 * MIB;
/** Most that one request asks for: with four at a time, all of it fits into the cache. */
const MAX_RUN_BYTES = 4 * MIB;
/** What is fetched at first of a range that is announced; while reads go on, it doubles. */
const FIRST_RUN_BYTES = MIB;
const MAX_FLIGHTS = 4;

/** A file that is read in ranges over HTTP. Several readers may share it; what one has read the others find. */
export class RemoteFile {
  readonly sizeBytes: number;
  readonly #fetcher: RangeFetcher;
  readonly #cache: RangeCache;
  readonly #announced: RangeList = new RangeList();
  readonly #flights: Set<Flight> = new Set();
  readonly #gate: Gate = new Gate(MAX_FLIGHTS);
  readonly #closing: AbortController = new AbortController();
  /** Where the last run ended, and how long it was. */
  #lastEnd = -1;
  #runBytes = FIRST_RUN_BYTES;
  /** A version that was gone stays gone, whoever asks. */
  #broken: AssetxError | undefined;

  private constructor(fetcher: RangeFetcher, sizeBytes: number) {
    this.sizeBytes = sizeBytes;
    this.#fetcher = fetcher;
    this.#cache = new RangeCache(sizeBytes, CACHE_BYTES);
  }

  /**
   * Asks for the first bytes of a file, which also tells its size.
   *
   * @param firstBytes how many
   * @throws AssetxError `remote.*`
   */
  static async open(address: Address, { platform, usage, firstBytes, signal }: OpenRemoteFile): Promise<RemoteFile> {
    const fetcher = new RangeFetcher(address, platform, usage);
    const chunks: Uint8Array[] = [];
    await fetcher.fetch({ start: 0, end: firstBytes }, (chunk) => chunks.push(chunk), signal);
    const sizeBytes = fetcher.version?.sizeBytes ?? 0;
    const file = new RemoteFile(fetcher, sizeBytes);
    const first = new Flight(
      { first: 0, end: Math.ceil(firstBytes / RANGE_PAGE_BYTES) },
      (page) => file.#cache.pageBytes(page),
      (page, bytes) => file.#cache.put(page, bytes),
    );
    for (const chunk of chunks) first.take(chunk);
    return file;
  }

  /**
   * Fills `into` from `offset`; short only at the end of the file. Answers at once what is here already.
   *
   * @throws AssetxError `remote.*`
   */
  read(offset: number, into: Uint8Array): number | Promise<number> {
    if (this.#broken !== undefined) throw this.#broken;
    const wanted = into.subarray(0, Math.max(0, this.sizeBytes - offset));
    const done = this.#cache.copy(offset, wanted);
    if (done < wanted.length) return this.#readLater(offset, wanted, done);
    this.#readAhead(offset + done);
    return done;
  }

  /** Says that a range is going to be read in order: it may be fetched ahead. */
  expect(offset: number, sizeBytes: number): void {
    this.#announced.add(offset, Math.min(sizeBytes, this.sizeBytes - offset));
  }

  /** @throws AssetxError `remote.changed` when an answer was of another version than the ones before */
  assertUnchanged(): void {
    if (this.#broken?.code === "remote.changed") throw this.#broken;
  }

  /** Ends what is under way. */
  close(): void {
    this.#closing.abort();
    this.#cache.clear();
  }

  async #readLater(offset: number, into: Uint8Array, from: number): Promise<number> {
    let done = from;
    while (done < into.length) {
      if (this.#closing.signal.aborted) fail("cancelled", { what: "the download" });
      const copied = this.#cache.copy(offset + done, into.subarray(done));
      done += copied;
      if (copied > 0) continue;
      const at = offset + done;
      const flight = this.#findFlight(Math.floor(at / RANGE_PAGE_BYTES)) ?? this.#start(at, into.length - done);
      // oxlint-disable-next-line no-await-in-loop -- what is missing next depends on what came
      await flight.news;
    }
    this.#readAhead(offset + done);
    return done;
  }

  /** Once much was read in order of what is announced, the next run is under way before it is asked for. */
  #readAhead(at: number): void {
    const start = this.#lastEnd;
    if (this.#runBytes < MAX_RUN_BYTES || at > start || at < start - MAX_RUN_BYTES / 2) return;
    if (this.#announced.endOf(at) <= start || start >= this.sizeBytes || this.#flights.size > 1) return;
    if (!this.#cache.has(start / RANGE_PAGE_BYTES)) this.#start(start, 1);
  }

  #findFlight(page: number): Flight | undefined {
    for (const flight of this.#flights) if (flight.brings(page)) return flight;
    return undefined;
  }

  #start(at: number, wantedBytes: number): Flight {
    const first = Math.floor(at / RANGE_PAGE_BYTES);
    const flight = new Flight(
      { first, end: this.#endOfRun(first, at, wantedBytes) },
      (page) => this.#cache.pageBytes(page),
      (page, bytes) => this.#cache.put(page, bytes),
    );
    this.#flights.add(flight);
    void this.#fly(flight);
    return flight;
  }

  /** Behind the last page of a run: what is wanted, and of what is announced more and more while reads go on. */
  #endOfRun(first: number, at: number, wantedBytes: number): number {
    const start = first * RANGE_PAGE_BYTES;
    const goesOn = start === this.#lastEnd;
    this.#runBytes = goesOn ? Math.min(this.#runBytes * 2, MAX_RUN_BYTES) : FIRST_RUN_BYTES;
    const ahead = Math.min(this.#announced.endOf(at), at + this.#runBytes);
    const end = Math.min(Math.max(at + wantedBytes, ahead), start + MAX_RUN_BYTES, this.sizeBytes);
    const endPage = Math.ceil(end / RANGE_PAGE_BYTES);
    let page = first + 1;
    while (page < endPage && !this.#cache.has(page) && this.#findFlight(page) === undefined) page += 1;
    this.#lastEnd = page * RANGE_PAGE_BYTES;
    return page;
  }

  async #fly(flight: Flight): Promise<void> {
    await this.#gate.enter();
    try {
      const end = Math.min(flight.endPage * RANGE_PAGE_BYTES, this.sizeBytes);
      const range = { start: flight.start, end };
      await this.#fetcher.fetch(range, (chunk) => flight.take(chunk), this.#closing.signal);
      flight.end();
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (error.code === "remote.changed") this.#broken = error;
      flight.fail(error);
    } finally {
      this.#flights.delete(flight);
      this.#gate.leave();
    }
  }
}

export interface OpenRemoteFile {
  readonly platform: RemotePlatform;
  readonly usage: UsageMeter;
  readonly firstBytes: number;
  readonly signal: AbortSignal;
}
