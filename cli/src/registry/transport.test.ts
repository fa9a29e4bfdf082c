import { createServer, type RequestListener } from "node:http";
import { afterAll, describe, it } from "vitest";
import { getRegistryUrl } from "./address.ts";
import { exchange, type Exchange } from "./transport.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
}

function request(url: URL, change: Partial<Exchange> = {}): Exchange {
  const signal = new AbortController().signal;
  return { fetch, url, method: "GET", limitBytes: 1024, timeoutMs: 5000, signal, ...change };
}

describe("exchange()", () => {
  it("gives status and bytes", async ({ expect }) => {
    const url = await listen((_, response) => response.writeHead(404).end("gone"));
    const answer = await exchange(request(url));
    expect([answer.status, new TextDecoder().decode(answer.bytes)]).toEqual([404, "gone"]);
  });

  it("stops at the limit, whatever the server goes on to send", async ({ expect }) => {
    let sentBytes = 0;
    const url = await listen((_, response) => {
      const timer = setInterval(() => {
        sentBytes += 64 * 1024;
        response.write(new Uint8Array(64 * 1024));
      }, 1);
      response.on("close", () => clearInterval(timer));
    });
    await expect(exchange(request(url))).rejects.toMatchObject({ code: "cli.response-size", exitCode: 5 });
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
  });

  it("does not wait longer than it may", async ({ expect }) => {
    const url = await listen(() => {
      // never answers
    });
    await expect(exchange(request(url, { timeoutMs: 50 }))).rejects.toMatchObject({ code: "cli.network-timeout" });
  });

  it("follows a redirect within the origin", async ({ expect }) => {
    const url = await listen((incoming, response) => {
      if (incoming.url === "/") response.writeHead(302, { location: "/there" }).end();
      else response.end(incoming.url);
    });
    expect(new TextDecoder().decode((await exchange(request(url))).bytes)).toBe("/there");
  });

  it("never follows a redirect to another origin, nor one of a POST", async ({ expect }) => {
    let visits = 0;
    const other = await listen((_, response) => {
      visits += 1;
      response.end();
    });
    const url = await listen((_, response) => response.writeHead(307, { location: other.href }).end());
    const headers = { authorization: "Bearer secret" };
    await expect(exchange(request(url, { headers }))).rejects.toMatchObject({ code: "cli.redirect" });
    const self = await listen((_, response) => response.writeHead(307, { location: "/again" }).end());
    await expect(exchange(request(self, { method: "POST", body: "{}" }))).rejects.toMatchObject({
      code: "cli.redirect",
    });
    expect(visits).toBe(0);
  });

  it("gives up on a circle of redirects", async ({ expect }) => {
    const url = await listen((_, response) => response.writeHead(302, { location: "/" }).end());
    await expect(exchange(request(url))).rejects.toMatchObject({ code: "cli.redirect" });
  });

  it("says that nobody listens", async ({ expect }) => {
    await expect(exchange(request(new URL("http://127.0.0.1:9/")))).rejects.toMatchObject({
      code: "cli.network",
      exitCode: 5,
    });
  });

  it("tells cancelling from failing", async ({ expect }) => {
    const url = await listen(() => {
      // never answers
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    await expect(exchange(request(url, { signal: controller.signal }))).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("getRegistryUrl()", () => {
  it.for([
    "https://r.example",
    "https://r.example/base/",
    "http://localhost:8787",
    "http://127.0.0.1:1",
    "http://[::1]:2",
  ])("takes %s", (url, { expect }) => {
    expect(getRegistryUrl(url, {}).href.endsWith("/")).toBe(true);
  });

  it.for([
    "http://r.example",
    "ftp://localhost",
    "localhost:8787",
    "https://u:p@r.example",
    "https://r.example/?a",
    "x",
  ])("refuses %s", (url, { expect }) => {
    expect(() => getRegistryUrl(url, {})).toThrow(expect.objectContaining({ code: "cli.registry-url", exitCode: 2 }));
  });

  it("prefers the option to the environment, and has no default", ({ expect }) => {
    const env = { ASSETX_REGISTRY: "https://env.example" };
    expect(getRegistryUrl("https://option.example", env).host).toBe("option.example");
    expect(getRegistryUrl(undefined, env).host).toBe("env.example");
    expect(() => getRegistryUrl(undefined, {})).toThrow(expect.objectContaining({ code: "cli.no-registry" }));
  });
});
