import type { OutputFile, OutputSink } from "@assetx/wasm/extract";

/** A sink that keeps what is committed, by path. */
export interface KeptFiles extends OutputSink {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export function createMemorySink(): KeptFiles {
  const files = new Map<string, Uint8Array>();
  const create = (path: string): OutputFile => {
    const parts: Uint8Array[] = [];
    return {
      write: (chunk) => void parts.push(chunk.slice()),
      commit: () => void files.set(path, new Uint8Array(Buffer.concat(parts))),
      discard: () => void parts.splice(0),
    };
  };
  return { files, create };
}
