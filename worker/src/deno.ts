import { createClient } from "@libsql/client";
import { assets } from "virtual:page-assets";
import { createApp } from "./app.ts";
import { readOperator } from "./env.ts";
import { drainOutbox } from "./outbox/index.ts";
import { createFolderStorage, type FolderIo } from "./storage/index.ts";
import { createLibsqlStore } from "./store/index.ts";

interface DenoFileInfo {
  readonly size: number;
  readonly mtime: Date | null;
  readonly isFile: boolean;
}

/** The part of Deno that this entry uses. */
declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  readonly errors: { readonly NotFound: new () => Error; readonly AlreadyExists: new () => Error };
  serve(
    options: { readonly port: number; readonly hostname: string; readonly onListen: () => void },
    handler: (request: Request) => Response | Promise<Response>,
  ): unknown;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  writeFile(path: string, bytes: Uint8Array, options: { readonly createNew: boolean }): Promise<void>;
  stat(path: string): Promise<DenoFileInfo>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  mkdir(path: string, options: { readonly recursive: boolean }): Promise<void>;
  readDir(
    path: string,
  ): AsyncIterable<{ readonly name: string; readonly isFile: boolean; readonly isDirectory: boolean }>;
};

const IO: FolderIo = {
  readFile: (path) => absentIsUndefined(Deno.readFile(path)),
  async stat(path) {
    const info = await absentIsUndefined(Deno.stat(path));
    return info?.isFile === true ? { sizeBytes: info.size, changedAtMs: info.mtime?.getTime() ?? 0 } : undefined;
  },
  async writeFile(path, bytes) {
    await Deno.mkdir(parentOf(path), { recursive: true });
    await Deno.writeFile(path, bytes, { createNew: true });
  },
  async link(from, to) {
    await Deno.mkdir(parentOf(to), { recursive: true });
    try {
      await Deno.link(from, to);
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) return false;
      throw error;
    }
  },
  async rename(from, to) {
    await Deno.mkdir(parentOf(to), { recursive: true });
    await Deno.rename(from, to);
  },
  async remove(path) {
    await absentIsUndefined(Deno.remove(path));
  },
  listFiles: (path) => listFiles(path, ""),
};

async function listFiles(root: string, below: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (): Promise<void> => {
    for await (const entry of Deno.readDir(`${root}/${below}`)) {
      const path = `${below}${entry.name}`;
      if (entry.isFile) found.push(path);
      else if (entry.isDirectory) found.push(...(await listFiles(root, `${path}/`)));
    }
  };
  await absentIsUndefined(walk());
  return found;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

async function absentIsUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function setting(name: string, otherwise: string): string {
  return Deno.env.get(name) ?? otherwise;
}

const client = createClient({ url: setting("DATABASE_URL", "file:.data/assetx.db") });
await client.execute("PRAGMA foreign_keys = ON");
const storage = createFolderStorage(setting("STORAGE_FOLDER", ".data/packages"), IO);
const webFolder = setting("WEB_FOLDER", "dist/web");

await drainOutbox(createLibsqlStore(client), storage);

const app = createApp({
  openStore: () => ({ ...createLibsqlStore(client), close: () => undefined }),
  storage,
  files: {
    async find(path) {
      const bytes = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path)
        ? await IO.readFile(`${webFolder}${path}`)
        : undefined;
      return bytes === undefined ? undefined : new Blob([bytes]).stream();
    },
  },
  pageAssets: assets,
  operator: readOperator(Deno.env.get("OPERATOR_TOKEN_ID"), Deno.env.get("OPERATOR_TOKEN_SHA256")),
  now: () => Date.now(),
  random: (sizeBytes) => crypto.getRandomValues(new Uint8Array(sizeBytes)),
  // oxlint-disable-next-line no-console -- a process logs to its console
  log: (event) => console.error(JSON.stringify(event)),
});
const listen = {
  hostname: setting("HOST", "127.0.0.1"),
  port: Number(setting("PORT", "8788")),
  onListen: () => undefined,
};
Deno.serve(listen, (request) => app.fetch(request));
