import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { mintToken, TOKEN_RANDOM_BYTES } from "@assetx/core/api";
import { createClient } from "@libsql/client";
import { createApp } from "../../../worker/src/app.ts";
import type { Deps, LogEvent } from "../../../worker/src/deps.ts";
import { createFolderStorage } from "../../../worker/src/storage/index.ts";
import { createLibsqlStore } from "../../../worker/src/store/index.ts";
import { migrate } from "../../../cli/src/serve/migrate.ts";
import { NODE_FOLDER_IO } from "./node-folder-io.ts";
import type { RunningRegistry } from "./registry-client.ts";

export const MIGRATIONS: string = join(import.meta.dirname, "../../../migrations");

/** The app in this process: a database file, a folder for packages, Node's HTTP server in front. */
export interface NodeRegistry extends RunningRegistry {
  readonly deps: Deps;
  readonly folder: string;
  readonly logged: LogEvent[];
}

export async function startNodeRegistry(change: (deps: Deps) => Deps = (deps) => deps): Promise<NodeRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-registry-"));
  const file = join(folder, "assetx.db");
  migrate(file, MIGRATIONS);
  const client = createClient({ url: `file:${file}` });
  await client.execute("PRAGMA foreign_keys = ON");
  const token = mintToken(randomBytes(TOKEN_RANDOM_BYTES));
  const logged: LogEvent[] = [];
  const deps = change({
    openStore: () => ({ ...createLibsqlStore(client), close: () => undefined }),
    storage: createFolderStorage(join(folder, "storage"), NODE_FOLDER_IO),
    files: { find: (path) => Promise.resolve(path === "/assets/page.js" ? new Blob(["1"]).stream() : undefined) },
    pageAssets: { script: "/assets/page.js", theme: "/assets/theme.js", styles: ["/assets/page.css"] },
    operator: { id: token.id, secretSha256: createHash("sha256").update(token.text).digest("hex") },
    now: () => Date.now(),
    random: (sizeBytes) => randomBytes(sizeBytes),
    log: (event) => logged.push(event),
  });
  const app = createApp(deps);
  const server = createServer((request, response) => {
    void answer((each) => app.fetch(each), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("the server listens on a port");
  return {
    url: new URL(`http://127.0.0.1:${address.port}`),
    operatorToken: token.text,
    deps,
    folder,
    logged,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(
  handle: (request: Request) => Promise<Response> | Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/", headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const init = hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: "half" } : {};
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const response = await handle(new Request(new URL(url, "http://127.0.0.1"), { method, headers: pairs, ...init }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]).pipe(outgoing);
}
