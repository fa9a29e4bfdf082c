import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { Miniflare, type MiniflareOptions } from "miniflare";
import { HranaServer } from "./hrana/server.ts";
import { listenOnLoopback } from "./listen.ts";
import { migrate } from "./migrate.ts";
import { loadOperatorToken } from "./operator-token.ts";
import { createStaticServer } from "./static-files.ts";

export interface ServeOptions {
  /** Database, package files and the operator's token; made when absent. */
  readonly dataFolder: string;
  /** The built worker, `dist/worker/index.js`. */
  readonly workerFile: string;
  /** The built pages, `dist/web`. */
  readonly webFolder: string;
  readonly migrationsFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; the loopback address unless stated. */
  readonly host?: string;
}

/** A registry that answers. */
export interface Served {
  readonly url: URL;
  /** Holds the operator's token; readable only by its owner. */
  readonly operatorTokenFile: string;
  /** The token itself, for the process that started the server. Never print it. */
  readonly operatorToken: string;
  stop(): Promise<void>;
}

const COMPATIBILITY_DATE = "2026-10-23";

/**
 * Boots the built worker in workerd on a libSQL file and a folder.
 *
 * @throws AssetxError `store.drift`, `input.unreadable`
 */
export async function serve(options: ServeOptions): Promise<Served> {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const database = join(options.dataFolder, "assetx.db");
  migrate(database, options.migrationsFolder);
  const operatorTokenFile = join(options.dataFolder, "operator-token");
  const operator = loadOperatorToken(operatorTokenFile);

  const databaseToken = randomBytes(24).toString("base64url");
  const hrana = new HranaServer(database);
  const bridge = hrana.listener(databaseToken);
  const files = createStaticServer(options.webFolder);
  const bindings = {
    PACKAGES: { type: "r2", name: "assetx-packages" },
    ASSETS: { type: "external", address: await listenOnLoopback(files), http: {} },
    DB_BRIDGE: { type: "external", address: await listenOnLoopback(bridge), http: {} },
    DATABASE_TOKEN: { type: "text", value: databaseToken },
    OPERATOR_TOKEN_ID: { type: "text", value: operator.id },
    OPERATOR_TOKEN_SHA256: { type: "text", value: operator.sha256 },
  } as const;
  const miniflare = new Miniflare(miniflareOptions(options, bindings));
  const close = async (): Promise<void> => {
    await miniflare.dispose();
    await Promise.all([closed(files), closed(bridge)]);
    hrana.close();
  };
  try {
    return { url: await miniflare.ready, operatorTokenFile, operatorToken: operator.text, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Bindings = NonNullable<MiniflareOptions["workers"][number]["config"]["env"]>;

/** Miniflare 5: one `config` per worker, in the shape of its own manifest. Nothing is fetched, reported or shared. */
function miniflareOptions(options: ServeOptions, env: Bindings): MiniflareOptions {
  return {
    host: options.host ?? "127.0.0.1",
    port: options.port,
    cf: false,
    logRequests: false,
    enableDevRegistry: false,
    telemetry: { enabled: false },
    resourcePersistencePath: join(options.dataFolder, "storage"),
    workers: [
      {
        config: {
          name: "assetx",
          compatibilityDate: COMPATIBILITY_DATE,
          manifest: {
            mainModule: "index.js",
            modulesRoot: join(options.workerFile, ".."),
            modules: { "index.js": { type: "esm", contents: readFileSync(options.workerFile, "utf8") } },
          },
          env,
        },
      },
    ],
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
