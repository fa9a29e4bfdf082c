import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fail } from "@assetx/core/error";
import { systemCode } from "../file/index.ts";
import { defineCommand, parseCount, type Command } from "../command/index.ts";
import { migrationsFolder, productFolder, storeFolder } from "../host/index.ts";
import type * as Server from "../serve/index.ts";
import { printJson, printLine, renderCount } from "../terminal/index.ts";
import { VERSION } from "../version/index.ts";

const DEFAULT_PORT = "8787";
const NEEDED_MAJOR = 22;

export const command: Command = defineCommand({
  name: "serve",
  summary: "Run a registry on this machine",
  details: [
    "Serves the registry and its pages until Ctrl-C, and publishes the bundled plugins to it. The database, the packages and the operator's token are kept in the data folder.",
    `Needs Node ${NEEDED_MAJOR} or later and the packages miniflare and libsql.`,
  ],
  positionals: { usage: "", min: 0, max: 0 },
  options: {
    port: {
      type: "string",
      short: "p",
      value: "N",
      help: `port on 127.0.0.1 (default: ${DEFAULT_PORT} or the next free one; 0 takes any)`,
    },
    data: { type: "string", value: "DIR", help: "data folder (default: registry in the user's data folder of assetx)" },
    "no-seed": { type: "boolean", help: "do not publish the bundled plugins" },
    json: { type: "boolean", help: "print one JSON object once the registry answers" },
  },
  async run(context, { values }) {
    const { terminal, env, cwd } = context;
    const wanted = parseCount("serve", "port", values.port ?? DEFAULT_PORT, 0, 65_535);
    requireRuntime();
    const { findFreePort, serve, seed } = await loadServer();
    const port = await findFreePort(wanted);
    if (values.port !== undefined && port !== wanted) fail("cli.port-taken", { port: wanted });
    const product = productFolder();
    const dataFolder = values.data === undefined ? join(storeFolder(env), "registry") : resolve(cwd, values.data);
    const workerFile = join(product, "worker", "index.js");
    if (!existsSync(workerFile)) fail("cli.installation", { path: workerFile, detail: "it is missing" });
    const signal = context.cancellation();
    const served = await serve({
      dataFolder,
      workerFile,
      webFolder: join(product, "web"),
      migrationsFolder: migrationsFolder(),
      port,
    });
    try {
      const seeded = values["no-seed"]
        ? []
        : await seed({
            url: served.url,
            token: served.operatorToken,
            packagesFolder: join(product, "plugins"),
            keyFile: join(dataFolder, "publisher-key"),
            guardVersion: VERSION,
          });
      if (values.json) printJson(terminal, announcement(served, dataFolder, seeded.length));
      else for (const line of greeting(served, dataFolder, seeded.length)) printLine(terminal, line);
      terminal.flush();
      await aborted(signal);
    } finally {
      await served.stop();
    }
    return 0;
  },
});

function announcement(served: Server.Served, dataFolder: string, plugins: number): Readonly<Record<string, unknown>> {
  return { type: "serving", url: served.url.href, operatorTokenFile: served.operatorTokenFile, dataFolder, plugins };
}

function greeting(served: Server.Served, dataFolder: string, plugins: number): readonly string[] {
  const { href } = served.url;
  return [
    `Registry    ${href} (${renderCount(plugins, "bundled plugin", "bundled plugins")} published)`,
    `Data        ${dataFolder}`,
    `Token file  ${served.operatorTokenFile}`,
    "",
    "To publish a plugin of your own, in another terminal:",
    "  assetx keygen",
    `  assetx register @you --create --registry ${href} --token-file ${served.operatorTokenFile}`,
    "  assetx pack DIR && assetx sign NAME-1.0.0.tgz",
    `  assetx publish NAME-1.0.0.tgz --registry ${href} --token-file ${served.operatorTokenFile}`,
    "",
    "Ctrl-C stops the registry.",
  ];
}

function requireRuntime(): void {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) < NEEDED_MAJOR) {
    fail("cli.runtime", { version, needed: `${NEEDED_MAJOR}`, command: "serve" });
  }
}

/** Its two packages are optional in the published command: who only extracts does not install them. */
async function loadServer(): Promise<Pick<typeof Server, "findFreePort" | "seed" | "serve">> {
  try {
    return await import("../serve/index.ts");
  } catch (error) {
    if (systemCode(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    const name = /package '(?<name>[^']+)'/u.exec(String(error))?.groups?.["name"] ?? "miniflare";
    return fail("cli.dependency-missing", { command: "serve", name }, { cause: error });
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((done) => {
    signal.addEventListener("abort", () => done(), { once: true });
  });
}
