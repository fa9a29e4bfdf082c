import type { PageAssets } from "@assetx/web/server";
import type { Act, Store } from "./store/index.ts";
import type { Storage } from "./storage/index.ts";

/** The operator's own token, known from configuration: it exists before the database does. */
export interface OperatorToken {
  readonly id: string;
  readonly secretSha256: string;
}

/** Bytes of the client build, by path such as `/assets/page-1a2b.js`. */
export interface StaticFiles {
  find(path: string): Promise<ReadableStream<Uint8Array> | undefined>;
}

/** One line of the log. No addresses, no user agents, no secrets. */
export interface LogEvent {
  readonly level: "error" | "info";
  readonly requestId: string;
  readonly code: string;
  readonly detail: string;
}

/** Everything that touches the world, handed in by an entry. */
export interface Deps {
  /** A store for one request; the app closes it. */
  readonly openStore: () => Store;
  readonly storage: Storage;
  readonly files: StaticFiles;
  readonly pageAssets: PageAssets;
  readonly operator: OperatorToken | undefined;
  readonly now: () => number;
  readonly random: (sizeBytes: number) => Uint8Array;
  readonly log: (event: LogEvent) => void;
}

/** What a request carries through the app. */
export interface RequestVariables {
  store: Store;
  requestId: string;
  act: Act;
}

export interface AppEnv {
  Variables: RequestVariables;
}
