import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { Connection } from "./connection.ts";
import { Stream } from "./stream.ts";
import type { PipelineRequest, PipelineResponse, StreamResult } from "./wire.ts";

const IDLE_STREAM_MS = 10_000;
const IDLE_CONNECTIONS = 8;
const MAX_BODY = 64 << 20;

interface Reply {
  readonly status: number;
  readonly body: string;
}

/** A libSQL file behind Hrana over HTTP: `POST /v2/pipeline` and `/v3/pipeline`, `GET /v2` and `/v3`. */
export class HranaServer {
  readonly #file: string;
  readonly #idle: Connection[] = [];
  readonly #waiting: Map<string, { stream: Stream; timer: NodeJS.Timeout }> = new Map();

  constructor(file: string) {
    this.#file = file;
  }

  async handle(method: string, path: string, body: () => Promise<string>): Promise<Reply> {
    if (method === "GET" && /^\/v[23]\/?$/.test(path)) return { status: 200, body: "{}" };
    if (method !== "POST" || !/^\/v[23]\/pipeline$/.test(path)) return failure(404, "NOT_FOUND", "no such endpoint");
    let request: PipelineRequest;
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only our own worker speaks here
      request = JSON.parse(await body()) as PipelineRequest;
    } catch {
      return failure(400, "HRANA_PROTO_ERROR", "the body is not JSON");
    }
    const stream = this.#take(request.baton ?? null);
    if (stream === undefined) return failure(400, "STREAM_EXPIRED", "the stream has expired due to inactivity");
    const results: StreamResult[] = [];
    for (const part of request.requests) {
      // oxlint-disable-next-line no-await-in-loop -- a pipeline is a sequence
      results.push(await stream.answer(part));
    }
    const reply: PipelineResponse = { baton: this.#keep(stream), base_url: null, results };
    return { status: 200, body: JSON.stringify(reply) };
  }

  /** A server for a loopback socket; every request needs the token. */
  listener(token: string): Server {
    return createServer((request, response) => {
      const send = ({ status, body }: Reply): void => {
        response.writeHead(status, { "content-type": "application/json" }).end(body);
      };
      if (request.headers.authorization !== `Bearer ${token}`) return send(failure(401, "AUTH", "a token is needed"));
      this.handle(request.method ?? "", request.url ?? "", () => readBody(request)).then(send, (error: unknown) => {
        send(failure(500, "INTERNAL", String(error)));
      });
    });
  }

  close(): void {
    for (const { stream, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      this.#release(stream);
    }
    this.#waiting.clear();
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  #take(baton: string | null): Stream | undefined {
    if (baton === null) return new Stream(this.#idle.pop() ?? new Connection(this.#file));
    const entry = this.#waiting.get(baton);
    if (entry === undefined) return undefined;
    clearTimeout(entry.timer);
    this.#waiting.delete(baton);
    return entry.stream;
  }

  #keep(stream: Stream): string | null {
    if (stream.closed) {
      this.#release(stream);
      return null;
    }
    const baton = randomBytes(18).toString("base64url");
    const timer = setTimeout(() => {
      this.#waiting.delete(baton);
      this.#release(stream);
    }, IDLE_STREAM_MS);
    this.#waiting.set(baton, { stream, timer });
    return baton;
  }

  #release(stream: Stream): void {
    stream.connection.rollback();
    if (this.#idle.length < IDLE_CONNECTIONS) this.#idle.push(stream.connection);
    else stream.connection.close();
  }
}

function failure(status: number, code: string, message: string): Reply {
  return { status, body: JSON.stringify({ message, code }) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("body chunks are buffers");
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError("body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
