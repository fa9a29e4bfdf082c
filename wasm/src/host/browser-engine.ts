import { fail, toAssetxError } from "@assetx/core/error";
import { toHex } from "@assetx/core/bytes";
import { transfer } from "comlink";
import { createSession, type EngineHost, type Listing, type Session } from "../extract/index.ts";
import { clearOpfsExports, createOpfsZip } from "./browser-opfs.ts";
import { createBrowserHost } from "./browser.ts";
import { toColumns, toEntryView, toListingView } from "./engine-views.ts";
import type {
  EngineApi,
  EngineResources,
  EntryColumns,
  EntryView,
  ExportView,
  FailedEntry,
  ListingView,
  OnProgress,
  OpenRequest,
  Outcome,
  ReadView,
} from "./engine-api.ts";

const MAX_ENTRIES = 1000;
const MAX_FAILURES = 100;

interface OpenContainer {
  readonly session: Session;
  readonly name: string;
  listing: Listing | undefined;
  running: AbortController;
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

  open({ name, blob, siblings, plugin, limits }: OpenRequest): Promise<Outcome<number>> {
    return answer(async () => {
      const host = this.#host ?? fail("internal", { detail: "the engine was not started" });
      const input = { kind: "blob", name, blob, siblings } as const;
      const session = await createSession(host, { plugin, input, ...(limits === undefined ? {} : { limits }) });
      const id = this.#next++;
      this.#containers.set(id, { session, name, listing: undefined, running: new AbortController() });
      return id;
    });
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
    await container?.session.close();
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
  return [columns.nameBytes, columns.nameEnds, columns.kinds, columns.sizes, columns.problems].map(
    ({ buffer }) => buffer,
  );
}

function baseName(name: string): string {
  const safe = name.replaceAll(/[^\w.-]+/g, "_");
  return safe === "" ? "export" : safe;
}
