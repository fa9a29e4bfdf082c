import type { Piece } from "@assetx/core/abi";
import type { ByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { EngineHost } from "./host.ts";
import type { Input } from "./types.ts";

/** The pipeline's own view of the sources that a plugin opened, by the same handles. */
export class SourceSet {
  readonly #host: EngineHost;
  readonly #input: Input;
  readonly #sources: (ByteSource | undefined)[] = [];

  constructor(host: EngineHost, input: Input) {
    this.#host = host;
    this.#input = input;
  }

  /** Sizes by handle; a sibling that has gone since counts as empty. */
  get sizes(): number[] {
    return this.#sources.map((source) => source?.sizeBytes ?? 0);
  }

  async openInput(): Promise<ByteSource> {
    const known = this.#sources[0];
    if (known !== undefined) return known;
    const source = await this.#host.openInput(this.#input);
    this.#sources[0] = source;
    return source;
  }

  /** @param names in the order of their handles, from 1 */
  async openSiblings(names: readonly string[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      // The empty name is the input's own file name, not a file: nothing lies in it.
      if (name === "") continue;
      // oxlint-disable-next-line no-await-in-loop -- few, and the order is the handle
      this.#sources[index + 1] ??= await this.#host.openSibling(this.#input, name);
    }
  }

  /** Tells sources that are far away what is going to be read, in this order. */
  announce(pieces: readonly Piece[]): void {
    if (this.#sources.every((source) => source?.expect === undefined)) return;
    for (const piece of pieces) {
      if (piece.type === "extent") this.#sources[piece.source]?.expect?.(piece.offset, piece.packedBytes);
    }
  }

  /** @throws AssetxError `extract.bad-source` */
  get(handle: number, name: string): ByteSource {
    return this.#sources[handle] ?? fail("extract.bad-source", { name, source: handle });
  }

  /** @throws AssetxError `input.changed` */
  async assertUnchanged(): Promise<void> {
    for (const source of this.#sources) {
      // oxlint-disable-next-line no-await-in-loop -- cheap, and the first failure ends it
      await source?.assertUnchanged();
    }
  }

  close(): void {
    for (const source of this.#sources) source?.close();
    this.#sources.length = 0;
  }
}
