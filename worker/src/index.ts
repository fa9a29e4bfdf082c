import { createClient } from "@libsql/client/web";
import { assets } from "virtual:page-assets";
import { createApp } from "./app.ts";
import type { StaticFiles } from "./deps.ts";
import { readOperator, type Bindings } from "./env.ts";
import type { App } from "./http/serve-route.ts";
import { drainOutbox } from "./outbox/index.ts";
import { createR2Storage } from "./storage/index.ts";
import { createLibsqlStore, type Store } from "./store/index.ts";

/** Routes and schemas are built once per isolate: built per request they cost more than everything else together. */
const apps: WeakMap<Bindings, App> = new WeakMap();

function appFor(env: Bindings): App {
  const known = apps.get(env);
  if (known !== undefined) return known;
  const app = createApp({
    openStore: () => openStore(env),
    storage: createR2Storage(env.PACKAGES),
    files: staticFiles(env.ASSETS),
    pageAssets: assets,
    operator: readOperator(env.OPERATOR_TOKEN_ID, env.OPERATOR_TOKEN_SHA256),
    now: () => Date.now(),
    random: (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
    // oxlint-disable-next-line no-console -- workerd's log is its console
    log: (event) => console.error(JSON.stringify(event)),
  });
  apps.set(env, app);
  return app;
}

/** One client per request: workerd refuses I/O that another request began. */
function openStore(env: Bindings): Store {
  const bridge = env.DB_BRIDGE;
  const client = createClient({
    url: env.DATABASE_URL ?? "http://db.internal",
    ...(env.DATABASE_TOKEN === undefined ? {} : { authToken: env.DATABASE_TOKEN }),
    ...(bridge === undefined ? {} : { fetch: (request: Request) => bridge.fetch(request) }),
  });
  return createLibsqlStore(client);
}

function staticFiles(binding: Fetcher): StaticFiles {
  return {
    async find(path) {
      const response = await binding.fetch(new Request(`http://assets.internal${path}`));
      return response.status === 200 ? (response.body ?? undefined) : undefined;
    },
  };
}

/** Makes good what a publish that died still owed; runs by the cron of wrangler.toml. */
async function settle(env: Bindings): Promise<void> {
  const store = openStore(env);
  try {
    await drainOutbox(store, createR2Storage(env.PACKAGES));
  } finally {
    store.close();
  }
}

export default {
  fetch: (request, env, context) => appFor(env).fetch(request, env, context),
  scheduled: (_, env) => settle(env),
} satisfies ExportedHandler<Bindings>;
