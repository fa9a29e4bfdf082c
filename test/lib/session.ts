/** Sessions over bytes and folders, in a host of the test's own. */
import type { Limits } from "../../core/src/bytes/index.ts";
import {
  createSession,
  type EngineHost,
  type Input,
  type Listing,
  type OutputFile,
  type OutputSink,
  type Session,
} from "../../wasm/src/extract/index.ts";
import { createNodeHost } from "../../wasm/src/host/node.ts";
import type { PluginModule } from "../../wasm/src/sandbox/index.ts";

export interface TestSession {
  readonly session: Session;
  readonly host: EngineHost;
  readonly logs: readonly string[];
  close(): Promise<void>;
}

/** Opens `input` with `plugin`; `close` also ends the host's workers. */
export async function openTest(
  plugin: PluginModule,
  input: Input | Uint8Array,
  limits: Partial<Limits> = {},
  signal?: AbortSignal,
  onLog?: (line: string) => void,
  host: EngineHost = createNodeHost(),
): Promise<TestSession> {
  const logs: string[] = [];
  const session = await createSession(host, {
    plugin,
    input: input instanceof Uint8Array ? { kind: "bytes", name: "test", bytes: input, siblings: new Map() } : input,
    limits,
    onLog(line) {
      logs.push(line);
      onLog?.(line);
    },
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    session,
    host,
    logs,
    async close() {
      await session.close();
      await host.pool.close();
      await host.decoders?.close();
    },
  };
}

export interface MemorySink extends OutputSink {
  readonly files: Map<string, Uint8Array>;
  writtenBytes: number;
  create(path: string): OutputFile;
}

/** A sink that keeps what is committed, and counts what was only written. */
export function createMemorySink(): MemorySink {
  const files = new Map<string, Uint8Array>();
  const sink = {
    files,
    writtenBytes: 0,
    create(path: string) {
      const parts: Uint8Array[] = [];
      return {
        write(chunk: Uint8Array) {
          sink.writtenBytes += chunk.length;
          parts.push(chunk.slice());
        },
        commit() {
          files.set(path, Buffer.concat(parts));
        },
        discard() {
          parts.length = 0;
        },
      };
    },
  };
  return sink;
}

/** The numbers that a guest said in its diagnostics. */
export function saidNumbers(listing: Listing): number[] {
  return listing.diagnostics.filter(({ code }) => code === "said").map(({ text }) => Number(text));
}

/** The code of the error that `work` ends with, or what it gave. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}
