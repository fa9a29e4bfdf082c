import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord, type AxRecord } from "@assetx/core/abi";
import { compileSource } from "../wasm/compile.ts";
import { ROOT } from "../paths.ts";

/** A module and a host that knows nothing of sandboxes: sources in memory, records in a list. */
export interface Guest {
  readonly call: (name: string, ...args: readonly number[]) => number;
  readonly records: AxRecord[];
  /** Offset and length of each read, in order. */
  readonly reads: (readonly [offset: number, length: number])[];
  /** Puts bytes into the guest and gives their pointer. */
  readonly put: (bytes: Uint8Array) => number;
  readonly take: (pointer: number, length: number) => Uint8Array;
}

/** Compiles AssemblyScript text as if it were a file of `tools/lib/`. */
export async function compileGuest(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-guest-"));
  try {
    const output = join(folder, "guest.wasm");
    await compileSource(ROOT, "tools/lib/guest.ts", output, new Map([["tools/lib/guest.ts", text]]));
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A fresh instance over one input; `name` is what the empty name opens. */
export function startGuest(wasm: Uint8Array<ArrayBuffer>, input: Uint8Array, name?: string): Guest {
  const sources = [input];
  const records: AxRecord[] = [];
  const reads: (readonly [number, number])[] = [];
  const bytesAt = (pointer: number, length: number): Uint8Array =>
    new Uint8Array(memory().buffer, pointer >>> 0, length >>> 0);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    ax1: {
      size: (source: number) => sources[source]?.length ?? -9,
      read(source: number, offset: number, pointer: number, length: number) {
        const part = sources[source]?.subarray(offset, offset + length) ?? new Uint8Array(0);
        bytesAt(pointer, part.length).set(part);
        reads.push([offset, part.length]);
        return part.length;
      },
      emit(pointer: number, length: number) {
        records.push(readRecord(bytesAt(pointer, length).slice()));
        return 0;
      },
      open: () => (name === undefined ? -13 : sources.push(new TextEncoder().encode(name)) - 1),
    },
  });
  const memory = (): WebAssembly.Memory => instance.exports["memory"] as WebAssembly.Memory;
  const call = (exported: string, ...args: readonly number[]): number =>
    (instance.exports[exported] as (...args: readonly number[]) => number)(...args);
  return {
    call,
    records,
    reads,
    put(bytes) {
      const pointer = call("ax_alloc", Math.max(bytes.length, 64));
      bytesAt(pointer, bytes.length).set(bytes);
      return pointer;
    },
    take: (pointer, length) => bytesAt(pointer, length).slice(),
  };
}
