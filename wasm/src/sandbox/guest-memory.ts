import { fail } from "@assetx/core/error";

/** The plugin's memory, seen from outside. `grow` detaches views, so a view is taken anew whenever the buffer changed. */
export class GuestMemory {
  #memory: WebAssembly.Memory | undefined;
  #buffer: ArrayBuffer | undefined;
  #bytes: Uint8Array = new Uint8Array(0);

  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory;
  }

  get sizeBytes(): number {
    return this.#memory?.buffer.byteLength ?? 0;
  }

  /**
   * The whole memory once `pointer` and `length` are known to lie inside it. Pointers are unsigned: a negative i32 is a
   * huge address, never an index from the end.
   *
   * @throws AssetxError `abi.bounds`
   */
  checked(call: string, pointer: number, length: number): Uint8Array {
    const memory = this.#memory;
    if (memory === undefined) return fail("abi.bounds", { call, pointer: pointer >>> 0, length: length >>> 0 });
    if (memory.buffer !== this.#buffer) {
      this.#buffer = memory.buffer;
      this.#bytes = new Uint8Array(memory.buffer);
    }
    if ((pointer >>> 0) + (length >>> 0) > this.#bytes.length) {
      fail("abi.bounds", { call, pointer: pointer >>> 0, length: length >>> 0 });
    }
    return this.#bytes;
  }
}
