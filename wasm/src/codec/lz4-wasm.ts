import { fail } from "@assetx/core/error";
import { allowedBytes, checkSize } from "./size.ts";
import type { Codec } from "./types.ts";

const SIZE_BYTES = 4;
/** What the module's functions leave on its stack: pointer, length, error, whether there is one. */
const RESULT_BYTES = 16;
/** What an instance may keep between blocks. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** Exports of npm's lz4-wasm, as its own declarations state them. */
interface Lz4WasmExports {
  readonly memory: WebAssembly.Memory;
  readonly decompress: (result: number, input: number, inputBytes: number) => void;
  readonly moveStack: (bytes: number) => number;
  readonly allocate: (bytes: number) => number;
  readonly free: (pointer: number, bytes: number) => void;
}

/**
 * LZ4 blocks through npm's lz4-wasm: slower than ours, and independent of it. It takes the decoded size from the data, so the
 * container must state one. An instance that failed is thrown away: a panic leaves it unusable.
 */
export function createLz4WasmBlock(module: WebAssembly.Module): Codec {
  let kept: Lz4WasmExports | undefined;
  return {
    name: "lz4-block",
    decodeBlock(input, options) {
      const { sizeBytes } = options;
      if (sizeBytes === undefined) {
        return fail("codec.unsupported", { codec: "lz4-block of unknown size by lz4-wasm" });
      }
      const allowed = allowedBytes(options);
      if (sizeBytes > allowed) fail("codec.size", { codec: "lz4-block", foundBytes: sizeBytes, allowedBytes: allowed });
      const wasm = kept ?? instantiate(module);
      kept = undefined;
      const output = decompress(wasm, input, sizeBytes);
      if (wasm.memory.buffer.byteLength <= KEPT_BYTES) kept = wasm;
      return checkSize("lz4-block", output, options);
    },
  };
}

function decompress(wasm: Lz4WasmExports, input: Uint8Array, sizeBytes: number): Uint8Array {
  try {
    const packedBytes = input.length + SIZE_BYTES;
    const result = wasm.moveStack(-RESULT_BYTES);
    const pointer = wasm.allocate(packedBytes);
    new DataView(wasm.memory.buffer).setUint32(pointer, sizeBytes, true);
    new Uint8Array(wasm.memory.buffer, pointer + SIZE_BYTES, input.length).set(input);
    wasm.decompress(result, pointer, packedBytes);
    const view = new DataView(wasm.memory.buffer, result, RESULT_BYTES);
    const [at, length, , failed] = [0, 4, 8, 12].map((offset) => view.getUint32(offset, true));
    if (at === undefined || length === undefined || failed !== 0) throw new Error("it does not follow its format");
    const output = new Uint8Array(wasm.memory.buffer, at, length).slice();
    wasm.free(at, length);
    wasm.moveStack(RESULT_BYTES);
    return output;
  } catch (cause) {
    return fail("codec.malformed", { codec: "lz4-block", detail: "it does not follow its format" }, { cause });
  }
}

/** Its imports make text of its errors, which we do not show. */
function instantiate(module: WebAssembly.Module): Lz4WasmExports {
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  // Safe: the package is pinned to the version whose declarations these are.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const exports = new WebAssembly.Instance(module, imports).exports as unknown as Record<string, never>;
  return {
    memory: pick(exports, "memory"),
    decompress: pick(exports, "decompress"),
    moveStack: pick(exports, "__wbindgen_add_to_stack_pointer"),
    allocate: pick(exports, "__wbindgen_malloc"),
    free: pick(exports, "__wbindgen_free"),
  };
}

function pick(exports: Readonly<Record<string, never>>, name: string): never {
  return exports[name] ?? fail("codec.unavailable", { codec: "lz4-wasm", detail: `it has no ${name}` });
}
