import { fail } from "@assetx/core/error";
import { limitSize } from "./size.ts";
import type { DecodeOptions } from "./types.ts";
import { failWasm, type WasmMethod } from "./wasm-method.ts";
import { layOut, openCodecModule, viewOf, type CodecExports } from "./wasm-module.ts";

/** Input waits in an area of this size; a module sees it full, or it sees the end. */
const INPUT_BYTES = 256 * 1024;
/** Offsets of what `stream_run` tells at the start of its state. */
const STATE = { consumed: 0, output: 4, outputBytes: 8 } as const;
/** Answers of `stream_run`. */
const RUN = { needsInput: 0, hasOutput: 1, ended: 2 } as const;

/** The stream decoder of `method`. Each stream has an instance of its own, which holds its window and one input area. */
export function createStreamDecoder(
  module: WebAssembly.Module,
  method: WasmMethod,
): (input: AsyncIterable<Uint8Array>, options: DecodeOptions) => AsyncIterable<Uint8Array> {
  return (input, options) => limitSize(method.name, run(module, method, input, options), options);
}

async function* run(
  module: WebAssembly.Module,
  method: WasmMethod,
  input: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<Uint8Array> {
  const stream = openStream(openCodecModule(module), method, options.params);
  for await (const chunk of input) {
    let at = 0;
    while (at < chunk.length) {
      at += stream.give(chunk.subarray(at));
      if (stream.isFull()) yield* stream.drain(false);
      if (stream.hasEnded()) fail("codec.malformed", { codec: method.name, detail: "bytes follow its end" });
    }
  }
  yield* stream.drain(true);
}

interface WasmStream {
  /** Takes as much as there is room for. */
  give(bytes: Uint8Array): number;
  isFull(): boolean;
  hasEnded(): boolean;
  /** What can be decoded now; with `last`, up to the end. */
  drain(last: boolean): Generator<Uint8Array>;
}

function openStream(wasm: CodecExports, method: WasmMethod, params: Uint8Array): WasmStream {
  const { number, name } = method;
  const check = (answer: number): number => (answer < 0 ? failWasm(method, answer, wasm.detail?.() ?? 0) : answer);
  const [firstAt = 0] = layOut(wasm, [params.length]);
  viewOf(wasm, firstAt, params.length).set(params);
  const stateBytes = check(wasm.stream_bytes?.(number, firstAt, params.length) ?? -3);
  const [paramsAt = 0, inputAt = 0, stateAt = 0] = layOut(wasm, [params.length, INPUT_BYTES, stateBytes]);
  check(wasm.stream_open?.(number, stateAt, paramsAt, params.length) ?? -3);
  let held = 0;
  let ended = false;
  return {
    give(bytes) {
      const taken = Math.min(bytes.length, INPUT_BYTES - held);
      viewOf(wasm, inputAt + held, taken).set(bytes.subarray(0, taken));
      held += taken;
      return taken;
    },
    isFull: () => held === INPUT_BYTES,
    hasEnded: () => ended && held > 0,
    *drain(last) {
      let answer: number = RUN.hasOutput;
      while (answer === RUN.hasOutput && !ended) {
        answer = check(wasm.stream_run?.(stateAt, inputAt, held, last ? 1 : 0) ?? -3);
        const state = new DataView(wasm.memory.buffer, stateAt);
        const consumed = state.getUint32(STATE.consumed, true);
        const output = viewOf(wasm, state.getUint32(STATE.output, true), state.getUint32(STATE.outputBytes, true));
        ended = answer === RUN.ended;
        if (consumed > 0) {
          viewOf(wasm, inputAt, held).copyWithin(0, consumed);
          held -= consumed;
        }
        if (output.length > 0) yield output.slice();
      }
      if (ended && last && held > 0) fail("codec.malformed", { codec: name, detail: "bytes follow its end" });
      if (last && !ended) fail("codec.malformed", { codec: name, detail: "it ends early" });
      if (!ended && held === INPUT_BYTES) fail("internal", { detail: `${name} takes no input` });
    },
  };
}
