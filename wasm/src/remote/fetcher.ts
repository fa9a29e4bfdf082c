import { AssetxError, fail, failure } from "@assetx/core/error";
import type { Address } from "./address.ts";
import { checkAnswer, type ByteRange, type RangeHead, type Version } from "./answer.ts";
import { readBody } from "./body.ts";
import { blockedFault, networkFault, type Setback } from "./fault.ts";
import { Patience } from "./patience.ts";
import type { RemotePlatform } from "./platform.ts";
import { findRedirect, MAX_REDIRECTS, tooManyRedirects } from "./redirect.ts";
import { isWorthAnotherTry, MAX_TRIES, waitBeforeRetry } from "./retry.ts";
import type { UsageMeter } from "./usage.ts";

/** Requests for one range, however little each of them brings. */
const MAX_REQUESTS = 64;
/** Answers after which a remembered target of a redirect is asked for again at the start. */
const MOVED: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** Takes the bytes of a range, in order; owns each chunk. */
export type TakeChunk = (chunk: Uint8Array) => void;

/** Fetches ranges of one file, all of them of the same version. */
export class RangeFetcher {
  readonly #address: Address;
  readonly #platform: RemotePlatform;
  readonly #usage: UsageMeter;
  #version: Version | undefined;
  /** Where redirects led. */
  #target: string;

  constructor(address: Address, platform: RemotePlatform, usage: UsageMeter) {
    this.#address = address;
    this.#platform = platform;
    this.#usage = usage;
    this.#target = address.href;
  }

  get version(): Version | undefined {
    return this.#version;
  }

  /**
   * Fetches a range; what was cut off is asked for again from where it ended. The first range of a file may reach past its
   * end.
   *
   * @throws AssetxError `remote.*`, `cancelled`
   */
  async fetch(range: ByteRange, take: TakeChunk, signal: AbortSignal): Promise<void> {
    let at = range.start;
    let tries = 0;
    for (let requests = 0; ; requests++) {
      const before = at;
      // oxlint-disable-next-line no-await-in-loop -- what comes next depends on what came
      const setback = await this.#try({ start: at, end: range.end }, signal, (chunk) => {
        at += chunk.length;
        take(chunk);
      });
      const end = Math.min(range.end, this.#version?.sizeBytes ?? range.end);
      if (at >= end && this.#version !== undefined) return;
      const error =
        setback?.error ?? failure("remote.truncated", { url: this.#address.shown, offset: at, needed: end - at });
      if (requests >= MAX_REQUESTS) throw error;
      tries = at > before ? 0 : tries + 1;
      if (tries >= MAX_TRIES) throw error;
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (setback !== undefined) await this.#wait(Math.max(1, tries), setback, signal);
    }
  }

  async #wait(tried: number, { error, retryAfter }: Setback, signal: AbortSignal): Promise<void> {
    const { waitMs, isTooLong } = waitBeforeRetry(tried, retryAfter, this.#platform.nowMs());
    if (isTooLong) {
      const status = typeof error.fields["status"] === "number" ? error.fields["status"] : 0;
      fail("remote.retry-later", { url: this.#address.shown, status, waitMs }, { cause: error });
    }
    await this.#platform.pause(waitMs, signal);
    if (signal.aborted) fail("cancelled", { what: "the download" });
  }

  /** One request and its answer; `undefined` when all that was announced came. */
  async #try(range: ByteRange, signal: AbortSignal, take: TakeChunk): Promise<Setback | undefined> {
    const { shown } = this.#address;
    const sizeBytes = range.end - range.start;
    const patience = new Patience(this.#platform.timeoutMs, sizeBytes);
    let receivedBytes = 0;
    try {
      const response = await this.#send(range, AbortSignal.any([signal, patience.signal]));
      patience.renew();
      const setback = this.#findSetback(response);
      const head = setback === undefined ? this.#check(response, range) : undefined;
      if (head === undefined || head.end === range.start || response.body === null) {
        await response.body?.cancel();
        return setback;
      }
      await readBody(response.body, { shown, sizeBytes: head.end - range.start, offset: range.start }, (chunk) => {
        patience.renew();
        receivedBytes += chunk.length;
        this.#usage.addBytes(chunk.length);
        take(chunk);
      });
      return undefined;
    } catch (thrown) {
      if (signal.aborted) return fail("cancelled", { what: "the download" }, { cause: thrown });
      if (patience.end === "slow") {
        return fail(
          "remote.slow",
          { url: shown, receivedBytes, sizeBytes, limitMs: patience.wholeMs },
          { cause: thrown },
        );
      }
      if (patience.end === "silent") {
        return { error: failure("remote.timeout", { url: shown, limitMs: this.#platform.timeoutMs }) };
      }
      if (thrown instanceof AssetxError) {
        if (thrown.code !== "remote.truncated") throw thrown;
        return { error: thrown };
      }
      if (this.#platform.isBrowser && this.#version === undefined) throw blockedFault(shown, thrown);
      return { error: networkFault(shown, thrown) };
    } finally {
      patience.close();
    }
  }

  #findSetback(response: Response): Setback | undefined {
    const { status } = response;
    const { href, shown } = this.#address;
    if (MOVED.has(status) && this.#target !== href) {
      this.#target = href;
      return { error: failure("remote.status", { url: shown, status }) };
    }
    if (!isWorthAnotherTry(status)) return undefined;
    const retryAfter = response.headers.get("retry-after") ?? undefined;
    return { error: failure("remote.status", { url: shown, status }), retryAfter };
  }

  #check(response: Response, range: ByteRange): RangeHead {
    try {
      const head = checkAnswer(
        { status: response.status, header: (name) => response.headers.get(name) ?? undefined },
        { shown: this.#address.shown, range, version: this.#version, mayHideHeaders: this.#platform.isBrowser },
      );
      this.#version ??= head.version;
      return head;
    } catch (thrown) {
      void response.body?.cancel().catch(() => undefined);
      throw thrown;
    }
  }

  async #send(range: ByteRange, signal: AbortSignal): Promise<Response> {
    let url = this.#target;
    for (let redirects = 0; ; redirects++) {
      this.#usage.addRequest();
      // oxlint-disable-next-line no-await-in-loop -- one leads to the next
      const response = await this.#platform.fetch(url, { headers: this.#headers(range, url), signal });
      const target = this.#platform.isBrowser ? undefined : findRedirect(response, url);
      if (target === undefined) {
        this.#target = url;
        return response;
      }
      // oxlint-disable-next-line no-await-in-loop -- see above
      await response.body?.cancel();
      if (redirects >= MAX_REDIRECTS) tooManyRedirects(this.#address.shown, target);
      url = target;
    }
  }

  /**
   * A browser asks other sites for leave before it sends anything but a plain `Range`. With that header `fetch` itself asks
   * for `Accept-Encoding: identity`.
   */
  #headers({ start, end }: ByteRange, url: string): Readonly<Record<string, string>> {
    const range = `bytes=${start}-${end - 1}`;
    const { authorization, href } = this.#address;
    const mayKnow = new URL(url).origin === new URL(href).origin;
    const access = authorization === undefined || !mayKnow ? {} : { authorization };
    const condition = this.#platform.isBrowser ? undefined : conditionOf(this.#version);
    return { range, ...(condition === undefined ? {} : { "if-range": condition }), ...access };
  }
}

/** Only a strong tag holds for bytes; a date is better than nothing. */
function conditionOf(version: Version | undefined): string | undefined {
  if (version?.etag !== undefined) return version.etag.startsWith("W/") ? undefined : version.etag;
  return version?.lastModified;
}
