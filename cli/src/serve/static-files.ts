import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";

/**
 * A server of one folder's files for the worker, which names their types and decides how long they keep. Paths are
 * plain: letters, digits, dots, hyphens, underscores, and no part that starts with a dot.
 */
export function createStaticServer(folder: string): Server {
  return createServer((request, response) => {
    const path = request.url ?? "";
    const file = join(folder, path);
    if (!/^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-length": statSync(file).size });
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
}
