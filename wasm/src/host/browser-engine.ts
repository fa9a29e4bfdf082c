import { fail, toAssetxError } from "@assetx/core/error";
import { toHex } from "@assetx/core/bytes";
import { transfer } from "comlink";
import { createSession, type EngineHost, type Listing, type Session } from "../extract/index.ts";
import { createLayeredSession } from "../layer/index.ts";
import { assetsByPage, chooseByPage } from "./browser-layers.ts";
import { clearOpfsExports, createOpfsZip } from "./browser-opfs.ts";
import { lookAtRemote, placeOf, remoteUsage } from "./browser-remote-view.ts";
import { summarizeListing, type Contents } from "../scan/index.ts";
import { drawThumbnail, renderEntry } from "./browser-render.ts";
import { createBrowserHost } from "./browser.ts";
import { toColumns, toEntryView, toListingView } from "./engine-views.ts";
import type {
  EngineApi,
  EngineResources,
  EntryColumns,
  EntryView,
  ExportView,
  FailedEntry,
  InnerPlugins,
  ListingView,
  OnProgress,
  OpenRequest,
  Outcome,
  ReadView,
  RemoteUsage,
  RemoteView,
  RenderView,
} from "./engine-api.ts";

const MAX_ENTRIES = 1000;
const MAX_FAILURES = 100;
/** What is decoded for a small view of an entry. */
const THUMBNAIL_BYTES = 16 * 1024 * 1024;

interface OpenContainer {
  readonly session: Session;
  readonly name: string;
  /** Ids of keys that were asked for and not given. */
  readonly missingKeys: Set<string>;
  listing: Listing | undefined;
  running: AbortController;
  /** The entry that is being made ready to be shown. */
  rendering: AbortController;
  readonly closed: AbortController;
}

/** The engine as the page calls it. Every answer is an outcome: an exception would lose its code on the way. */
export class BrowserEngine implements EngineApi {
  readonly #containers: Map<number, OpenContainer> = new Map();
  #host: EngineHost | undefined;
  #next = 1;

  start(resources: EngineResources): Promise<Outcome<null>> {
    return answer(() => {
      const { sandboxWorkerUrl, decodeWorkerUrl, codecUrls } = resources;
      this.#host ??= createBrowserHost({ sandboxWorkerUrl, decodeWorkerUrl, modules: codecUrls });
      return null;
    });
  }

  open(request: OpenRequest, inner?: InnerPlugins): Promise<Outcome<number>> {
    return answer(async () => {
      const { name, blob, siblings, plugin, limits, keys } = request;
      const host = this.#host ?? fail("internal", { detail: "the engine was not started" });
      const place = placeOf(name, blob, siblings);
      const missingKeys = new Set<string>();
      const outer = await createSession(host, {
        plugin,
        ...place,
        onMissingKey: (key) => missingKeys.add(key),
        ...(limits === undefined ? {} : { limits }),
        ...(keys === undefined ? {} : { keys }),
      });
      const session =
        inner === undefined
          ? outer
          : createLayeredSession(outer, chooseByPage(inner), {
              assets: assetsByPage(inner, request.assetExtensions ?? []),
            });
      const id = this.#next++;
      const [running, rendering, closed] = [new AbortController(), new AbortController(), new AbortController()];
      this.#containers.set(id, { session, name, missingKeys, listing: undefined, running, rendering, closed });
      return id;
    });
  }

  look(url: string): Promise<Outcome<RemoteView>> {
    return answer(() => lookAtRemote(url));
  }

  usage(): Promise<Outcome<RemoteUsage>> {
    return answer(() => remoteUsage());
  }

  probe(id: number): Promise<Outcome<number>> {
    return answer(() => this.#get(id).session.probe());
  }

  list(id: number, onProgress: OnProgress): Promise<Outcome<ListingView>> {
    return answer(async () => {
      const container = this.#begin(id);
      const { signal } = container.running;
      container.listing = await container.session.list({ signal, onProgress });
      return toListingView(container.listing);
    });
  }

  contents(id: number): Promise<Outcome<Contents>> {
    return answer(async () => {
      const { session, running } = this.#begin(id);
      return summarizeListing(await session.list({ signal: running.signal }));
    });
  }

  missingKeys(id: number): Promise<Outcome<readonly string[]>> {
    return answer(() => [...this.#get(id).missingKeys].toSorted());
  }

  columns(id: number): Promise<Outcome<EntryColumns>> {
    return answer(() => {
      const columns = toColumns(this.#listing(id));
      return columns;
    }).then((outcome) => (outcome.ok ? transfer(outcome, buffersOf(outcome.value)) : outcome));
  }

  entries(id: number, from: number, count: number): Promise<Outcome<readonly EntryView[]>> {
    return answer(() => {
      const listing = this.#listing(id);
      const end = Math.min(listing.entryCount, from + Math.min(count, MAX_ENTRIES));
      const views: EntryView[] = [];
      for (let index = from; index < end; index++) views.push(toEntryView(listing.entry(index)));
      return views;
    });
  }

  read(id: number, index: number, maxBytes: number): Promise<Outcome<ReadView>> {
    return answer(async () => {
      const { session, running } = this.#begin(id);
      const { sizeBytes } = this.#listing(id).entry(index);
      // One byte more than wanted tells whether there is more.
      const read = await session.read(index, { maxBytes: maxBytes + 1, signal: running.signal });
      const complete = read.length <= maxBytes && (sizeBytes === undefined || read.length === sizeBytes);
      const bytes = new Uint8Array(read.subarray(0, maxBytes));
      const sha256 = complete ? toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) : undefined;
      return { bytes, complete, sha256 };
    }).then((outcome) => (outcome.ok ? transfer(outcome, [outcome.value.bytes.buffer]) : outcome));
  }

  render(id: number, index: number, maxBytes: number): Promise<Outcome<RenderView>> {
    return answer(() => {
      const container = this.#get(id);
      container.rendering.abort();
      container.rendering = new AbortController();
      return this.#render(container, index, maxBytes, container.rendering.signal);
    }).then((outcome) =>
      outcome.ok
        ? transfer(
            outcome,
            outcome.value.files.map(({ bytes }) => bytes.buffer),
          )
        : outcome,
    );
  }

  thumbnail(id: number, index: number, sidePx: number): Promise<Outcome<ImageBitmap | undefined>> {
    return answer(async () => {
      const container = this.#get(id);
      const view = await this.#render(container, index, THUMBNAIL_BYTES, container.closed.signal);
      return await drawThumbnail(view, sidePx);
    }).then((outcome) => (outcome.ok && outcome.value !== undefined ? transfer(outcome, [outcome.value]) : outcome));
  }

  exportZip(id: number, indexes: Uint32Array, onProgress: OnProgress, raw = false): Promise<Outcome<ExportView>> {
    return answer(async () => {
      const container = this.#begin(id);
      const { signal } = container.running;
      const zip = await createOpfsZip(`${baseName(container.name)}.zip`);
      const failures: FailedEntry[] = [];
      try {
        const summary = await container.session.extract({
          sink: zip.sink,
          select: indexes,
          convert: !raw,
          signal,
          onProgress,
          onResult(result) {
            if (result.type === "extracted" || failures.length >= MAX_FAILURES) return;
            const { entry, error } = result;
            failures.push({ index: entry.index, name: entry.name, error: error.toData() });
          },
        });
        if (summary.cancelled) fail("cancelled", { what: "the export" });
        const { extracted, failed, writtenBytes } = summary;
        return { file: await zip.finish(), extracted, failed, writtenBytes, failures };
      } catch (thrown) {
        await zip.discard();
        throw thrown;
      }
    });
  }

  release(): Promise<void> {
    return clearOpfsExports();
  }

  cancel(id: number): Promise<void> {
    this.#containers.get(id)?.running.abort();
    return Promise.resolve();
  }

  async close(id: number): Promise<void> {
    const container = this.#containers.get(id);
    this.#containers.delete(id);
    container?.rendering.abort();
    container?.closed.abort();
    await container?.session.close();
  }

  #render(container: OpenContainer, index: number, maxBytes: number, signal: AbortSignal): Promise<RenderView> {
    const { listing, session } = container;
    if (listing === undefined) return fail("internal", { detail: "the container was not listed yet" });
    return renderEntry(session, listing.entry(index), maxBytes, signal);
  }

  /** A container for a new job: what was cancelled before stays cancelled, what comes now is not. */
  #begin(id: number): OpenContainer {
    const container = this.#get(id);
    if (container.running.signal.aborted) container.running = new AbortController();
    return container;
  }

  #get(id: number): OpenContainer {
    return this.#containers.get(id) ?? fail("internal", { detail: `there is no session ${id}` });
  }

  #listing(id: number): Listing {
    return this.#get(id).listing ?? fail("internal", { detail: "the container was not listed yet" });
  }
}

async function answer<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    return { ok: false, error: toAssetxError(thrown).toData() };
  }
}

function buffersOf(columns: EntryColumns): ArrayBuffer[] {
  const { nameBytes, nameEnds, kinds, sizes, problems, widths, heights } = columns;
  return [nameBytes, nameEnds, kinds, sizes, problems, widths, heights].map(({ buffer }) => buffer);
}

function baseName(name: string): string {
  const safe = name.replaceAll(/[^\w.-]+/g, "_");
  return safe === "" ? "export" : safe;
}
