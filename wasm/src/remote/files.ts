import { RANGE_PAGE_BYTES, type ByteSource } from "@assetx/core/bytes";
import { AssetxError, fail, toAssetxError } from "@assetx/core/error";
import { parseAddress, siblingAddress, type Address } from "./address.ts";
import { answerCall, refuseCall, type RemoteCall } from "./call.ts";
import { RemoteFile } from "./file.ts";
import type { RemotePlatform, RemoteUsage } from "./platform.ts";
import { UsageMeter } from "./usage.ts";

type Sibling = RemoteFile | "denied" | undefined;

/** One file that somebody has open, and what was opened beside it. */
interface Root {
  readonly address: Address;
  readonly file: Promise<RemoteFile>;
  readonly usage: UsageMeter;
  readonly siblings: Map<string, Promise<Sibling>>;
  readonly platform: RemotePlatform;
  readonly closing: AbortController;
  users: number;
}

/** A remote file that stays open, with all that was read of it, until `close`. */
export interface RemoteHandle {
  readonly address: Address;
  readonly source: ByteSource;
  /** Of the file and those beside it. */
  readonly usage: RemoteUsage;
  close(): void;
}

/** Remote files by address. All sessions, and all sandboxes, share what was fetched of one. */
export class RemoteFiles {
  readonly #roots: Map<string, Root> = new Map();

  /**
   * Opens a file, or takes it as it is open already.
   *
   * @param signal ends the opening, and reading through this handle's file when it was the first
   * @throws AssetxError `remote.*`, `cancelled`
   */
  async open(url: string, platform: RemotePlatform, signal?: AbortSignal): Promise<RemoteHandle> {
    const root = this.#roots.get(url) ?? this.#create(url, platform, signal);
    root.users += 1;
    let isOpen = true;
    const close = (): void => {
      if (isOpen) this.#release(url, root);
      isOpen = false;
    };
    try {
      const file = await root.file;
      return { address: root.address, usage: root.usage, source: toSource(file, close), close };
    } catch (thrown) {
      close();
      throw thrown;
    }
  }

  /** A file beside one that is open; `undefined` when there is none or it may not be read. */
  async openSibling(url: string, name: string): Promise<ByteSource | undefined> {
    const file = await this.#findSibling(this.#get(url), name);
    return file === undefined || file === "denied" ? undefined : toSource(file, () => undefined);
  }

  /** Answers a sandbox's thread. Never throws: an error is an answer. */
  async serve(call: RemoteCall): Promise<void> {
    try {
      const root = this.#get(call.url);
      const file = call.sibling === undefined ? await root.file : await this.#findSibling(root, call.sibling);
      if (file === undefined) answerCall(call, "absent", 0);
      else if (file === "denied") answerCall(call, "denied", 0);
      else if (call.offset === undefined) answerSize(call, file.sizeBytes);
      else answerCall(call, "answered", await file.read(call.offset, call.bytes.subarray(0, call.wantedBytes)));
    } catch (thrown) {
      refuseCall(call, toAssetxError(thrown));
    }
  }

  #create(url: string, platform: RemotePlatform, signal: AbortSignal | undefined): Root {
    const address = parseAddress(url);
    const usage = new UsageMeter();
    const closing = new AbortController();
    signal?.addEventListener("abort", () => closing.abort(), { once: true });
    const file = RemoteFile.open(address, { platform, usage, firstBytes: RANGE_PAGE_BYTES, signal: closing.signal });
    const root: Root = { address, usage, platform, closing, file, siblings: new Map(), users: 0 };
    this.#roots.set(url, root);
    return root;
  }

  #release(url: string, root: Root): void {
    root.users -= 1;
    if (root.users > 0) return;
    this.#roots.delete(url);
    root.closing.abort();
    for (const file of [root.file, ...root.siblings.values()]) {
      void file.then(closeFile, () => undefined);
    }
  }

  #get(url: string): Root {
    const root = this.#roots.get(url);
    if (root !== undefined) return root;
    return fail("remote.unavailable", { url: parseAddress(url).shown, detail: "it was closed already" });
  }

  /** What a name stands for is asked once: a plugin may ask for it in every run. */
  #findSibling(root: Root, name: string): Promise<Sibling> {
    let sibling = root.siblings.get(name);
    if (sibling === undefined) {
      sibling = openBeside(root, name);
      root.siblings.set(name, sibling);
    }
    return sibling;
  }
}

/** A part of a set is mostly only pointed into, so that one byte, which tells the size, is enough for now. */
async function openBeside({ address, platform, usage, closing }: Root, name: string): Promise<Sibling> {
  try {
    const beside = siblingAddress(address, name);
    return await RemoteFile.open(beside, { platform, usage, firstBytes: 1, signal: closing.signal });
  } catch (thrown) {
    if (!(thrown instanceof AssetxError)) throw thrown;
    if (thrown.code === "remote.not-found") return undefined;
    // Some servers say so of what is not there.
    if (thrown.code === "remote.refused") return "denied";
    throw thrown;
  }
}

function toSource(file: RemoteFile, close: () => void): ByteSource {
  return {
    sizeBytes: file.sizeBytes,
    read: (offset, into) => file.read(offset, into),
    expect: (offset, sizeBytes) => file.expect(offset, sizeBytes),
    assertUnchanged: () => file.assertUnchanged(),
    close,
  };
}

function closeFile(file: Sibling): void {
  if (file !== undefined && file !== "denied") file.close();
}

function answerSize(call: RemoteCall, sizeBytes: number): void {
  const text = new TextEncoder().encode(String(sizeBytes));
  call.bytes.set(text);
  answerCall(call, "answered", text.length);
}
