/** A server of large files that are nowhere on disk. It counts what it sends, and can be made to misbehave. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout } from "node:timers/promises";

/** Bytes at a place of a file; everything between such places is zero. */
export interface Segment {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface ServedFile {
  readonly sizeBytes: number;
  readonly segments: readonly Segment[];
  /** Absent: the server sends no ETag, or no Last-Modified. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** What the server does to one request instead of answering it well. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sends the whole file, as a server without ranges does. */
  readonly ignoreRange?: boolean;
  /** Ends the connection after so many bytes of the body. */
  readonly cutAfterBytes?: number;
  /** Ends the connection without an answer. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
  /** Waits so long before each further chunk, of which there are then many. */
  readonly dripMs?: number;
  /** Sends so many bytes behind the range. */
  readonly extraBytes?: number;
  /** Answers with at most so many bytes, and says so. */
  readonly capBytes?: number;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Of the body. */
  sentBytes: number;
}

const CHUNK_BYTES = 64 * 1024;
const DRIP_BYTES = 16;

export class RangeServer {
  readonly files: Map<string, ServedFile> = new Map();
  readonly requests: SeenRequest[] = [];
  /** Asked for each request: what to do to it, if anything. */
  fault: (request: SeenRequest, index: number) => Fault | undefined = () => undefined;
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();

  private constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(): Promise<RangeServer> {
    const server = new RangeServer();
    await new Promise<void>((resolve) => {
      server.#server.listen(0, "127.0.0.1", resolve);
    });
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get sentBytes(): number {
    return this.requests.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  }

  /** Forgets what was asked for; files and faults stay. */
  reset(): void {
    this.requests.length = 0;
    this.fault = () => undefined;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = "", url = "/" } = request;
    const path = decodeURIComponent(new URL(url, this.origin).pathname);
    const seen: SeenRequest = { method, path, headers: request.headers, sentBytes: 0 };
    this.requests.push(seen);
    const fault = this.fault(seen, this.requests.length - 1) ?? {};
    if (fault.hang === true) return;
    if (fault.reset === true) {
      request.socket.destroy();
      return;
    }
    const file = this.files.get(path);
    const status = fault.status ?? (file === undefined ? 404 : undefined);
    if (status !== undefined || file === undefined) {
      response.writeHead(status ?? 404, clean(fault.headers));
      response.end();
      return;
    }
    const range = fault.ignoreRange === true ? undefined : findRange(request.headers, file);
    if (range !== undefined && range.start >= file.sizeBytes) {
      response.writeHead(416, clean({ "content-range": `bytes */${file.sizeBytes}`, ...fault.headers }));
      response.end();
      return;
    }
    const start = range?.start ?? 0;
    const wantedEnd = Math.min(range?.end ?? file.sizeBytes, file.sizeBytes);
    const end = fault.capBytes === undefined ? wantedEnd : Math.min(wantedEnd, start + fault.capBytes);
    const headers = {
      "accept-ranges": "bytes",
      "content-length": String(end - start + (fault.extraBytes ?? 0)),
      etag: file.etag,
      "last-modified": file.lastModified,
      ...(range === undefined ? {} : { "content-range": `bytes ${start}-${end - 1}/${file.sizeBytes}` }),
      ...fault.headers,
    };
    if (fault.extraBytes !== undefined) headers["content-length"] = undefined as never;
    response.writeHead(range === undefined ? 200 : 206, clean(headers));
    void this.#send(response, seen, file, { start, end: end + (fault.extraBytes ?? 0) }, fault);
  }

  async #send(
    response: ServerResponse,
    seen: SeenRequest,
    file: ServedFile,
    { start, end }: { readonly start: number; readonly end: number },
    { cutAfterBytes = Number.POSITIVE_INFINITY, dripMs }: Fault,
  ): Promise<void> {
    for (let at = start; at < end && !response.destroyed;) {
      if (dripMs !== undefined) await setTimeout(dripMs);
      const length = Math.min(dripMs === undefined ? CHUNK_BYTES : DRIP_BYTES, end - at, start + cutAfterBytes - at);
      if (length <= 0) {
        // What was written still arrives.
        response.socket?.destroySoon();
        return;
      }
      const chunk = readServed(file, at, length);
      seen.sentBytes += length;
      at += length;
      if (!response.write(chunk)) {
        await new Promise<void>((resolve) => {
          const go = (): void => {
            response.off("drain", go).off("close", go);
            resolve();
          };
          response.on("drain", go).on("close", go);
        });
      }
    }
    response.end();
  }
}

/** Bytes of a served file. */
function readServed({ segments }: ServedFile, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (const segment of segments) {
    const from = Math.max(offset, segment.offset);
    const to = Math.min(offset + length, segment.offset + segment.bytes.length);
    if (from < to) bytes.set(segment.bytes.subarray(from - segment.offset, to - segment.offset), from - offset);
  }
  return bytes;
}

/** The range that is asked for, unless `If-Range` names another version. */
function findRange(
  headers: IncomingMessage["headers"],
  file: ServedFile,
): { readonly start: number; readonly end: number } | undefined {
  const condition = headers["if-range"];
  if (condition !== undefined && condition !== file.etag && condition !== file.lastModified) return undefined;
  const match = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "");
  return match === null ? undefined : { start: Number(match[1]), end: Number(match[2]) + 1 };
}

function clean(headers: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
