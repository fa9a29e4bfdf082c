import type {
  IndexedFormat,
  IndexLine,
  Key,
  KeyPage,
  PluginPage,
  PluginSummary,
  Scope,
  ScopePage,
  VersionDetail,
  VersionPage,
  VersionSummary,
} from "@assetx/core/api";

/** Who did something and when: becomes the audit row of the same transaction. */
export interface Act {
  readonly actor: string;
  readonly atMs: number;
}

export interface PluginFilter {
  /** Words that must all occur; the last one may be the start of a word. `undefined`: every plugin. */
  readonly words: readonly string[] | undefined;
  readonly engine: string | undefined;
  readonly format: string | undefined;
  readonly extension: string | undefined;
  readonly kind: string | undefined;
}

export interface PageRequest {
  readonly limit: number;
  /** Opaque, from the page before. */
  readonly cursor: string | undefined;
}

export interface StoredToken {
  readonly id: string;
  readonly secretSha256: string;
  readonly scopes: readonly string[];
  readonly label: string;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | undefined;
}

/** A version as publishing knows it; the store adds only its place among the others. */
export type Release = Omit<VersionDetail, "artifact">;

/** An effect that the database has promised and storage still owes. */
export interface OutboxRow {
  readonly id: number;
  readonly kind: "index";
  /** `@scope/name` */
  readonly subject: string;
}

export interface PluginRecord {
  readonly latest: VersionDetail;
  readonly versions: readonly VersionSummary[];
}

export interface AuditRow {
  readonly id: number;
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly prevHash: string;
  readonly hash: string;
}

/**
 * The registry's database. Every mutation is one transaction with its audit row and, where an index changes, its outbox
 * row. All methods throw AssetxError `store.unavailable` when the database does not answer.
 */
export interface Store {
  ping(): Promise<void>;

  /** @throws AssetxError `request.cursor` */
  searchPlugins(filter: PluginFilter, page: PageRequest): Promise<PluginPage>;
  /** Newest first, and how many there are in all. */
  newestPlugins(limit: number): Promise<{ readonly items: readonly PluginSummary[]; readonly total: number }>;
  findPlugin(plugin: string): Promise<PluginRecord | undefined>;
  /** @throws AssetxError `plugin.not-found`, `request.cursor` */
  listVersions(plugin: string, page: PageRequest): Promise<VersionPage>;
  findVersion(plugin: string, version: string): Promise<VersionDetail | undefined>;
  /** @throws AssetxError `version.exists`, `scope.not-found` */
  addVersion(release: Release, act: Act): Promise<void>;

  listScopes(page: PageRequest): Promise<ScopePage>;
  hasScope(name: string): Promise<boolean>;
  /** @throws AssetxError `scope.exists` */
  addScope(name: string, act: Act): Promise<Scope>;

  listKeys(scope: string | undefined, page: PageRequest): Promise<KeyPage>;
  /** Keys of a scope that are not revoked. */
  validKeys(scope: string): Promise<readonly Key[]>;
  /** @throws AssetxError `key.exists`, `scope.not-found` */
  addKey(key: Omit<Key, "created_at" | "revoked_at">, act: Act): Promise<Key>;

  findToken(id: string): Promise<StoredToken | undefined>;
  addToken(token: StoredToken, act: Act): Promise<void>;
  /** @throws AssetxError `token.not-found` */
  revokeToken(id: string, act: Act): Promise<void>;

  /** All versions of a plugin, oldest first. */
  indexLines(plugin: string): Promise<readonly IndexLine[]>;
  /** Formats of every latest version. */
  indexedFormats(): Promise<readonly IndexedFormat[]>;
  pendingEffects(): Promise<readonly OutboxRow[]>;
  settleEffects(ids: readonly number[]): Promise<void>;

  /** @param afterId rows that follow this one, in order */
  auditRows(afterId: number, limit: number): Promise<readonly AuditRow[]>;
  close(): void;
}
