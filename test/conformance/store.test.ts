import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Client } from "@libsql/client";
import { createClient as createWebClient } from "@libsql/client/web";
import { HranaServer } from "../../cli/src/serve/hrana/server.ts";
import { listenOnLoopback } from "../../cli/src/serve/listen.ts";
import { migrate } from "../../cli/src/serve/migrate.ts";
import { createLibsqlStore } from "../../worker/src/store/index.ts";
import { MIGRATIONS } from "../runtime/lib/node-registry.ts";
import { describeStore, type StoreSubject } from "./store.suite.ts";

describeStore("libSQL file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assetx-store-"));
  const file = join(folder, "t.db");
  migrate(file, MIGRATIONS);
  const client = createClient({ url: `file:${file}` });
  await client.execute("PRAGMA foreign_keys = ON");
  return subjectOf(client, async () => rmSync(folder, { recursive: true }));
});

describeStore("libSQL over HTTP, through the bridge", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assetx-store-"));
  const file = join(folder, "t.db");
  migrate(file, MIGRATIONS);
  const hrana = new HranaServer(file);
  const server = hrana.listener("secret");
  const client = createWebClient({ url: `http://${await listenOnLoopback(server)}`, authToken: "secret" });
  return subjectOf(client, async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    hrana.close();
    rmSync(folder, { recursive: true });
  });
});

function subjectOf(client: Client, clean: () => Promise<void>): StoreSubject {
  const store = createLibsqlStore(client);
  return {
    store,
    async sql(text) {
      await client.execute(text);
    },
    async close() {
      store.close();
      await clean();
    },
  };
}
