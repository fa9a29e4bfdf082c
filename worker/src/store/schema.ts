import { PLUGIN_KINDS, type Permissions, type VersionDetail } from "@assetx/core/api";
import { index, integer, primaryKey, sqliteTable, text, unique, type AnySQLiteColumn } from "drizzle-orm/sqlite-core";

/** The part of a version that is shown but never searched by; one JSON column. */
export type Details = Pick<
  VersionDetail,
  "authors" | "dependencies" | "engines" | "findings" | "formats" | "guard" | "homepage" | "keywords" | "repository"
>;

/** The tables of `migrations/`, as drizzle sees them; a drift test compares the two. */
export const scopes = sqliteTable("scopes", {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  createdAt: integer("created_at").notNull(),
});

export const keys = sqliteTable(
  "keys",
  {
    id: integer().primaryKey(),
    scopeId: integer("scope_id")
      .notNull()
      .references(() => scopes.id),
    keyId: text("key_id").notNull(),
    publicKey: text("public_key").notNull(),
    label: text().notNull(),
    createdAt: integer("created_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (table) => [unique().on(table.scopeId, table.keyId)],
);

export const tokens = sqliteTable("tokens", {
  id: text().primaryKey(),
  secretSha256: text("secret_sha256").notNull().unique(),
  scopes: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  label: text().notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  revokedAt: integer("revoked_at"),
});

export const plugins = sqliteTable(
  "plugins",
  {
    id: integer().primaryKey(),
    scopeId: integer("scope_id")
      .notNull()
      .references(() => scopes.id),
    name: text().notNull(),
    fullName: text("full_name").notNull().unique(),
    kind: text({ enum: PLUGIN_KINDS }).notNull(),
    license: text().notNull(),
    latestVersionId: integer("latest_version_id").references((): AnySQLiteColumn => versions.id),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [unique().on(table.scopeId, table.name)],
);

export const versions = sqliteTable(
  "versions",
  {
    id: integer().primaryKey(),
    pluginId: integer("plugin_id")
      .notNull()
      .references(() => plugins.id),
    version: text().notNull(),
    description: text().notNull(),
    kind: text({ enum: PLUGIN_KINDS }).notNull(),
    abi: text().notNull(),
    hostRange: text("host_range").notNull(),
    license: text().notNull(),
    tarballSha256: text("tarball_sha256").notNull(),
    manifestSha256: text("manifest_sha256").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    unpackedBytes: integer("unpacked_bytes").notNull(),
    permissions: text({ mode: "json" }).$type<Permissions>().notNull(),
    details: text({ mode: "json" }).$type<Details>().notNull(),
    readme: text(),
    signerKeyId: text("signer_key_id").notNull(),
    publishedBy: text("published_by").notNull(),
    publishedAt: integer("published_at").notNull(),
  },
  (table) => [unique().on(table.pluginId, table.version)],
);

export const versionFiles = sqliteTable(
  "version_files",
  {
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    path: text().notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.path] })],
);

export const versionEngines = sqliteTable(
  "version_engines",
  {
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    engine: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.engine] }),
    index("version_engines_engine").on(table.engine),
  ],
);

export const versionFormats = sqliteTable(
  "version_formats",
  {
    id: integer().primaryKey(),
    versionId: integer("version_id")
      .notNull()
      .references(() => versions.id),
    position: integer().notNull(),
    format: text().notNull(),
    description: text().notNull(),
    operations: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  },
  (table) => [unique().on(table.versionId, table.format), index("version_formats_format").on(table.format)],
);

export const formatExtensions = sqliteTable(
  "format_extensions",
  {
    formatId: integer("format_id")
      .notNull()
      .references(() => versionFormats.id),
    position: integer().notNull(),
    extension: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.formatId, table.extension] }),
    index("format_extensions_extension").on(table.extension),
  ],
);

export const magics = sqliteTable(
  "magics",
  {
    formatId: integer("format_id")
      .notNull()
      .references(() => versionFormats.id),
    position: integer().notNull(),
    offset: integer().notNull(),
    bytes: text().notNull(),
    mask: text(),
  },
  (table) => [primaryKey({ columns: [table.formatId, table.position] })],
);

export const auditLog = sqliteTable("audit_log", {
  id: integer().primaryKey(),
  at: integer().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  detail: text().notNull(),
  prevHash: text("prev_hash").notNull().unique(),
  hash: text().notNull().unique(),
});

export const outbox = sqliteTable("outbox", {
  id: integer().primaryKey(),
  kind: text({ enum: ["index"] }).notNull(),
  subject: text().notNull(),
  createdAt: integer("created_at").notNull(),
});
