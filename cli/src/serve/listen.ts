import { createServer, type Server } from "node:net";
import { fail } from "@assetx/core/error";

const LOOPBACK = "127.0.0.1";
const TRIES = 50;

/** Listens on a free loopback port. @returns `127.0.0.1:<port>` */
export async function listenOnLoopback(server: Server): Promise<string> {
  return `${LOOPBACK}:${await listen(server, 0)}`;
}

/**
 * The first port from `wanted` on that nothing listens on; 0 asks the system for one.
 *
 * @throws AssetxError `serve.no-port`
 */
export async function findFreePort(wanted: number, host: string = LOOPBACK): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < wanted + TRIES && port < 65_536; port++) {
    // oxlint-disable-next-line no-await-in-loop -- the next port is tried only when this one is taken
    if (await isFree(port, host)) return port;
  }
  return fail("serve.no-port", { first: wanted, count: TRIES });
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    await listen(server, port, host);
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

function listen(server: Server, port: number, host: string = LOOPBACK): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(bound === null || typeof bound === "string" ? port : bound.port);
    });
  });
}
