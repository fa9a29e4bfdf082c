import { createServer } from "node:http";
import { afterAll, describe, it } from "vitest";
import type { Context } from "../command/index.ts";
import { createMemoryTerminal } from "../terminal/index.ts";
import { openRegistry } from "./client.ts";

const problem = {
  type: "about:blank",
  title: "Unauthorized",
  status: 401,
  detail: "The token is not valid",
  instance: "/",
  code: "auth.invalid",
  request_id: "r",
  errors: [],
};

/** Answers an upload by hanging up, as a server does that has seen enough of the headers. */
const server = createServer((incoming, response) => {
  if (incoming.headers["content-type"]?.startsWith("multipart/") === true) incoming.socket.destroy();
  else response.writeHead(401, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
});
afterAll(() => server.close());

describe("openRegistry()", () => {
  it("finds out why an upload was cut off", async ({ expect }) => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
    const context: Context = {
      env: {},
      cwd: "/",
      terminal: createMemoryTerminal(),
      fetch,
      now: () => 0,
      cancellation: () => new AbortController().signal,
    };
    const body = new FormData();
    body.set("package", new Blob([new Uint8Array(8 * 1024 * 1024)]));
    const call = openRegistry(context, url).call("publish", {
      params: { scope: "acme", name: "one" },
      body,
      token: "t",
    });
    await expect(call).rejects.toMatchObject({ code: "cli.registry-unauthorized", exitCode: 6 });
  });
});
