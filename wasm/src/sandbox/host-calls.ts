import { ERRNO, findCodecName, RECORD_KIND } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import type { CodecHost } from "../codec/types.ts";
import type { FuelMeter } from "./fuel.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { OutputPort } from "./output-port.ts";
import { CONTROL, type RunMessage, type RunRequest } from "./protocol.ts";
import type { RecordBatch } from "./record-batch.ts";
import type { SourceTable } from "./source-table.ts";

/** Paying for fuel costs a BigInt; this many cheap calls go by in between. */
const CALLS_PER_TOP_UP = 16;
const BYTES_PER_FUEL = 16;
const FUEL_PER_DECODED_BYTE = 4;
const PROGRESS_EVERY_MS = 100;
/** The one handle that `ax_extract` is given. */
export const OUTPUT_HANDLE = 1;

const NO_PARAMS = new Uint8Array(0);

/** What one run's host functions act on. */
export interface CallContext {
  readonly request: RunRequest;
  readonly fuel: FuelMeter;
  readonly memory: GuestMemory;
  readonly sources: SourceTable;
  readonly records: RecordBatch;
  readonly output: OutputPort;
  readonly codecs: CodecHost;
  readonly post: (message: RunMessage, transfer: ArrayBuffer[]) => void;
  readonly now: () => number;
}

/** The functions of `ax1` for one run, and what they counted. */
export class HostCalls {
  readonly #context: CallContext;
  readonly #control: Int32Array | undefined;
  #calls = 0;
  #entries = 0;
  #logLines = 0;
  #logBytes = 0;
  #ratio = 0;
  #progressAt = 0;
  badHandles = 0;
  suppressedLogs = 0;
  truncated: "entries" | "listing" | undefined = undefined;

  constructor(context: CallContext) {
    this.#context = context;
    this.#control = context.request.control;
  }

  /** The import object; the guard saw to it that a module asks for nothing else. */
  imports(): WebAssembly.Imports {
    return {
      ax1: {
        size: (handle: number) => this.#size(handle),
        read: (handle: number, offset: number, pointer: number, length: number) =>
          this.#read(handle, offset, pointer, length),
        emit: (pointer: number, length: number) => this.#emit(pointer, length),
        write: (handle: number, pointer: number, length: number) => this.#write(handle, pointer, length),
        log: (level: number, pointer: number, length: number) => this.#log(level, pointer, length),
        progress: (done: number, total: number) => this.#progress(done, total),
        open: (pointer: number, length: number) => this.#open(pointer, length),
      },
      ax1_codec: {
        run: (id: number, inPointer: number, inLength: number, outPointer: number, outLength: number) =>
          this.#decode(id, inPointer, inLength, outPointer, outLength),
      },
    };
  }

  #size(handle: number): number {
    this.#enter();
    const source = this.#context.sources.find(handle);
    return source === undefined ? this.#badHandle() : source.sizeBytes;
  }

  #read(handle: number, offset: number, pointer: number, length: number): number {
    this.#enter();
    const bytes = this.#context.memory.checked("read", pointer, length);
    if (!Number.isSafeInteger(offset) || offset < 0) return -ERRNO.EINVAL;
    const source = this.#context.sources.find(handle);
    if (source === undefined) return this.#badHandle();
    if (length === 0) return 0;
    const start = pointer >>> 0;
    const wanted = Math.min(length >>> 0, source.sizeBytes - offset);
    if (wanted <= 0) return 0;
    this.#context.fuel.charge(wanted / BYTES_PER_FUEL);
    return this.#context.sources.read(source, handle, offset, bytes.subarray(start, start + wanted));
  }

  #emit(pointer: number, length: number): number {
    this.#enter();
    const { request, memory, records } = this.#context;
    const bytes = memory.checked("emit", pointer, length);
    const sizeBytes = length >>> 0;
    if (request.task.kind !== "list") return -ERRNO.EINVAL;
    if (sizeBytes > request.limits.recordBytes) {
      fail("limit.record", { sizeBytes, limit: request.limits.recordBytes });
    }
    if (sizeBytes < 2) fail("abi.record", { detail: "shorter than its kind" });
    if (this.truncated !== undefined) return 1;
    const start = pointer >>> 0;
    if (bytes[start] === RECORD_KIND.entry && ++this.#entries > request.limits.entries) this.truncated = "entries";
    else if (records.totalBytes + sizeBytes > request.limits.listingBytes) this.truncated = "listing";
    if (this.truncated !== undefined) return 1;
    records.push(bytes, start, sizeBytes);
    return 0;
  }

  #write(handle: number, pointer: number, length: number): number {
    this.#enter();
    const bytes = this.#context.memory.checked("write", pointer, length);
    if (handle !== OUTPUT_HANDLE || this.#context.request.task.kind !== "extract") return this.#badHandle();
    const start = pointer >>> 0;
    const sizeBytes = length >>> 0;
    this.#context.fuel.charge(sizeBytes / BYTES_PER_FUEL);
    this.#context.output.write(bytes.subarray(start, start + sizeBytes));
    return length;
  }

  #log(level: number, pointer: number, length: number): void {
    this.#enter();
    const bytes = this.#context.memory.checked("log", pointer, length);
    const { limits } = this.#context.request;
    const sizeBytes = length >>> 0;
    this.#context.fuel.charge(sizeBytes);
    if (this.#logLines >= limits.logLines || this.#logBytes + sizeBytes > limits.logBytes) {
      this.suppressedLogs++;
      return;
    }
    this.#logLines++;
    this.#logBytes += sizeBytes;
    const start = pointer >>> 0;
    const line = bytes.slice(start, start + sizeBytes);
    this.#context.post({ type: "log", level, bytes: line }, [line.buffer]);
  }

  #progress(done: number, total: number): number {
    this.#enter();
    this.#context.fuel.topUp();
    const ratio = total > 0 && done > 0 ? Math.min(1, done / total) : 0;
    // A NaN fails both comparisons, so only growth is ever reported.
    if (ratio > this.#ratio) {
      this.#ratio = ratio;
      const now = this.#context.now();
      if (now - this.#progressAt >= PROGRESS_EVERY_MS) {
        this.#progressAt = now;
        this.#context.post({ type: "progress", ratio }, []);
      }
    }
    return 0;
  }

  #open(pointer: number, length: number): number {
    this.#enter();
    const bytes = this.#context.memory.checked("open", pointer, length);
    const start = pointer >>> 0;
    this.#context.fuel.charge(1000);
    return this.#context.sources.open(bytes.slice(start, start + (length >>> 0)));
  }

  #decode(id: number, inPointer: number, inLength: number, outPointer: number, outLength: number): number {
    this.#enter();
    const { memory, request, codecs, fuel } = this.#context;
    memory.checked("run", outPointer, outLength);
    const bytes = memory.checked("run", inPointer, inLength);
    const name = findCodecName(id);
    const codec = name === undefined || !request.plugin.permissions.codec.includes(name) ? undefined : codecs.find(id);
    if (codec?.decodeBlock === undefined) return -ERRNO.ENOSYS;
    const maxBytes = outLength >>> 0;
    const start = inPointer >>> 0;
    let decoded: Uint8Array;
    try {
      const input = bytes.slice(start, start + (inLength >>> 0));
      decoded = codec.decodeBlock(input, { params: NO_PARAMS, sizeBytes: undefined, maxBytes });
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "codec.size" ? -ERRNO.EFBIG : -ERRNO.EILSEQ;
    }
    fuel.charge(decoded.length * FUEL_PER_DECODED_BYTE);
    if (decoded.length > maxBytes) return -ERRNO.EFBIG;
    memory.checked("run", outPointer, outLength).set(decoded, outPointer >>> 0);
    return decoded.length;
  }

  /** Every call: sees a cancel at once, and pays for fuel now and then. */
  #enter(): void {
    if (this.#control !== undefined && this.#control[CONTROL.cancel] !== 0) fail("cancelled", { what: "the run" });
    if (++this.#calls % CALLS_PER_TOP_UP === 0) this.#context.fuel.topUp();
  }

  #badHandle(): number {
    this.badHandles++;
    return -ERRNO.EBADF;
  }
}
