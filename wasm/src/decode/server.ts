import type { CodecStep } from "@assetx/core/abi";
import { toAssetxError } from "@assetx/core/error";
import { createCodecHost, type CodecHost, type CodecPlatform, type ModuleName } from "../codec/index.ts";
import { createConverter, type Converter } from "../convert/index.ts";
import { decodeBlock, decodeChunks, findChain } from "./chain.ts";
import { KeptBuffers } from "./kept-buffers.ts";
import {
  KEPT_BUFFERS,
  OUTPUT_BYTES,
  type BlockAnswer,
  type BlockRequest,
  type DecodeMessage,
  type DecodePort,
  type DecodeRequest,
} from "./protocol.ts";
import { ServerStream } from "./server-stream.ts";

type BlocksRequest = Extract<DecodeRequest, { readonly type: "blocks" }>;
type OpenRequest = Extract<DecodeRequest, { readonly type: "open" }>;
type ConvertRequest = Extract<DecodeRequest, { readonly type: "convert" }>;
type Waiting = (module: WebAssembly.Module | undefined) => void;

/**
 * What lives in a decode worker: answers the requests that come over `port` until it is closed. Jobs are done in order;
 * streams go on between them.
 */
export function serveDecoding(
  port: DecodePort<DecodeMessage, DecodeRequest>,
  platform: CodecPlatform,
  createCodecs: (platform: CodecPlatform) => CodecHost = createCodecHost,
): void {
  const server = new DecodeServer(port, platform, createCodecs);
  port.addEventListener("message", ({ data }) => server.handle(data));
  port.start();
  port.postMessage({ type: "ready" }, []);
}

class DecodeServer {
  readonly #port: DecodePort<DecodeMessage, DecodeRequest>;
  readonly #codecs: CodecHost;
  readonly #converter: Converter;
  /** Codecs whose modules were asked for. */
  readonly #prepared: Set<number> = new Set();
  readonly #streams: Map<number, ServerStream> = new Map();
  readonly #outputs: KeptBuffers = new KeptBuffers(OUTPUT_BYTES, KEPT_BUFFERS);
  readonly #waiting: Map<ModuleName, Waiting[]> = new Map();
  #jobs: Promise<void> = Promise.resolve();

  constructor(
    port: DecodePort<DecodeMessage, DecodeRequest>,
    platform: CodecPlatform,
    createCodecs: (platform: CodecPlatform) => CodecHost,
  ) {
    this.#port = port;
    // Modules are compiled once, by the engine, which keeps them: see docs/adr/0014.
    const loadModule = async (name: ModuleName): Promise<WebAssembly.Module> =>
      (await this.#askModule(name)) ?? (await platform.loadModule(name));
    const shared: CodecPlatform = {
      inflate: platform.inflate.bind(platform),
      inflateStream: platform.inflateStream.bind(platform),
      ownInflateBytes: platform.ownInflateBytes,
      createDigest: platform.createDigest.bind(platform),
      loadModule,
    };
    this.#codecs = createCodecs(shared);
    this.#converter = createConverter(shared);
  }

  handle(request: DecodeRequest): void {
    switch (request.type) {
      case "blocks":
        this.#jobs = this.#jobs.then(() => this.#decodeBlocks(request));
        break;
      case "convert":
        this.#convert(request);
        break;
      case "open":
        this.#open(request);
        break;
      case "input":
        this.#streams.get(request.id)?.push(request.bytes);
        break;
      case "taken":
        this.#outputs.give(request.buffer);
        this.#streams.get(request.id)?.addCredit();
        break;
      case "close":
        this.#close(request.id);
        break;
      case "module":
        for (const resolve of this.#waiting.get(request.name) ?? []) resolve(request.module);
        this.#waiting.delete(request.name);
        break;
    }
  }

  async #decodeBlocks({ id, blocks, packed, output }: BlocksRequest): Promise<void> {
    const answers: BlockAnswer[] = [];
    for (const block of blocks) {
      // oxlint-disable-next-line no-await-in-loop -- waits only for a module that was never used before
      const answer = await this.#decodeBlock(block, packed, output);
      answers.push(answer);
      if (!answer.ok && answer.crash) break;
    }
    this.#port.postMessage({ type: "blocks", id, answers, packed, output }, [packed, output]);
  }

  async #decodeBlock(block: BlockRequest, packed: ArrayBuffer, output: ArrayBuffer): Promise<BlockAnswer> {
    const { steps, packedAt, packedBytes, outputAt, sizeBytes } = block;
    try {
      if (steps.some(({ codec }) => !this.#prepared.has(codec))) await this.#prepare(steps);
      const into = new Uint8Array(output, outputAt, sizeBytes);
      const input = new Uint8Array(packed, packedAt, packedBytes);
      const decoded = decodeBlock(findChain(this.#codecs, steps), steps, input, {
        sizeBytes,
        maxBytes: sizeBytes,
        into,
      });
      if (decoded.length <= sizeBytes && decoded.buffer !== output) into.set(decoded);
      return { ok: true, sizeBytes: decoded.length };
    } catch (thrown) {
      return failed(thrown);
    }
  }

  async #prepare(steps: readonly CodecStep[]): Promise<void> {
    const ids = steps.map(({ codec }) => codec);
    await this.#codecs.prepare(ids);
    for (const id of ids) this.#prepared.add(id);
  }

  #open({ id, steps, sizes }: OpenRequest): void {
    this.#run(id, async (stream) => {
      await this.#prepare(steps);
      await stream.send(decodeChunks(findChain(this.#codecs, steps), steps, stream.receive(), sizes));
    });
  }

  #convert({ id, conversion, sizeBytes }: ConvertRequest): void {
    this.#run(id, (stream) => stream.send(this.#converter.convert(conversion, stream.receive(), sizeBytes)));
  }

  #run(id: number, work: (stream: ServerStream) => Promise<void>): void {
    const stream = new ServerStream(id, this.#port, this.#outputs);
    this.#streams.set(id, stream);
    const finish = async (): Promise<void> => {
      try {
        await work(stream);
        this.#port.postMessage({ type: "end", id, error: undefined, crash: false }, []);
      } catch (thrown) {
        const { error, crash } = failed(thrown);
        this.#port.postMessage({ type: "end", id, error, crash }, []);
      } finally {
        this.#streams.delete(id);
      }
    };
    void finish();
  }

  /** Always answered, so that the engine may forget the stream. */
  #close(id: number): void {
    const stream = this.#streams.get(id);
    if (stream === undefined) this.#port.postMessage({ type: "end", id, error: undefined, crash: false }, []);
    else stream.close();
  }

  #askModule(name: ModuleName): Promise<WebAssembly.Module | undefined> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(name);
      if (waiting !== undefined) {
        waiting.push(resolve);
        return;
      }
      this.#waiting.set(name, [resolve]);
      this.#port.postMessage({ type: "module", name }, []);
    });
  }
}

function failed(thrown: unknown): Extract<BlockAnswer, { readonly ok: false }> {
  const error = toAssetxError(thrown);
  return { ok: false, error: error.toData(), crash: error.code === "decode.crashed" || error.code === "internal" };
}
