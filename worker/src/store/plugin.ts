import type { IndexedFormat, IndexLine, PluginSummary, VersionDetail, VersionPage } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { and, asc, count, desc, eq, isNotNull, lt } from "drizzle-orm";
import { cutPage, decodeNumberCursor, encodeCursor } from "./cursor.ts";
import type { Db } from "./database.ts";
import type { PageRequest, PluginRecord } from "./port.ts";
import { toInstant, toSummary, toVersionDetail, toVersionSummary, VERSION_COLUMNS, type VersionRow } from "./row.ts";
import { plugins, versionFiles, versions } from "./schema.ts";

export async function newestPlugins(db: Db, limit: number): Promise<{ items: PluginSummary[]; total: number }> {
  const [rows, totals] = await db.batch([
    db
      .select(VERSION_COLUMNS)
      .from(plugins)
      .innerJoin(versions, eq(versions.id, plugins.latestVersionId))
      .orderBy(desc(versions.publishedAt), asc(plugins.fullName))
      .limit(limit),
    db.select({ total: count() }).from(plugins).where(isNotNull(plugins.latestVersionId)),
  ]);
  return { items: rows.map(toSummary), total: totals[0]?.total ?? 0 };
}

export async function findPlugin(db: Db, plugin: string): Promise<PluginRecord | undefined> {
  const [latest, all] = await db.batch([latestRow(db, plugin), versionRows(db, plugin)]);
  const [row] = latest;
  if (row === undefined) return undefined;
  return { latest: await withFiles(db, row), versions: all.map(toVersionSummary) };
}

/** @throws AssetxError `plugin.not-found`, `request.cursor` */
export async function listVersions(db: Db, plugin: string, page: PageRequest): Promise<VersionPage> {
  const before = decodeNumberCursor(page.cursor, "version");
  const [totals, rows] = await db.batch([
    db
      .select({ total: count() })
      .from(versions)
      .innerJoin(plugins, eq(plugins.id, versions.pluginId))
      .where(eq(plugins.fullName, plugin)),
    db
      .select(VERSION_COLUMNS)
      .from(versions)
      .innerJoin(plugins, eq(plugins.id, versions.pluginId))
      .where(and(eq(plugins.fullName, plugin), before === undefined ? undefined : lt(versions.id, before)))
      .orderBy(desc(versions.id))
      .limit(page.limit + 1),
  ]);
  const total = totals[0]?.total ?? 0;
  if (total === 0) fail("plugin.not-found", { plugin });
  const { items, next_cursor } = cutPage<VersionRow>(rows, page.limit, (last) => encodeCursor("version", last.id));
  return { items: items.map(toVersionSummary), next_cursor, total };
}

export async function findVersion(db: Db, plugin: string, version: string): Promise<VersionDetail | undefined> {
  const [row] = await db
    .select(VERSION_COLUMNS)
    .from(versions)
    .innerJoin(plugins, eq(plugins.id, versions.pluginId))
    .where(and(eq(plugins.fullName, plugin), eq(versions.version, version)))
    .limit(1);
  return row === undefined ? undefined : withFiles(db, row);
}

/** Oldest first. */
export async function indexLines(db: Db, plugin: string): Promise<IndexLine[]> {
  const rows = await versionRows(db, plugin);
  return rows.toReversed().map((row) => ({
    name: row.name,
    v: row.version,
    deps: row.details.dependencies,
    sha256: row.tarballSha256,
    size: row.sizeBytes,
    abi: row.abi,
    host: row.hostRange,
    engines: row.details.engines,
    permissions: row.permissions,
    key: row.signerKeyId,
    at: toInstant(row.publishedAt),
  }));
}

export async function indexedFormats(db: Db): Promise<IndexedFormat[]> {
  const rows = await db
    .select(VERSION_COLUMNS)
    .from(plugins)
    .innerJoin(versions, eq(versions.id, plugins.latestVersionId))
    .orderBy(asc(plugins.fullName));
  return rows.flatMap((row) =>
    row.details.formats.map((format) => ({ ...format, plugin: row.name, version: row.version })),
  );
}

async function withFiles(db: Db, row: VersionRow): Promise<VersionDetail> {
  const [files, readmes] = await db.batch([
    db.select().from(versionFiles).where(eq(versionFiles.versionId, row.id)).orderBy(asc(versionFiles.path)),
    db.select({ readme: versions.readme }).from(versions).where(eq(versions.id, row.id)),
  ]);
  const listed = files.map(({ path, sizeBytes, sha256 }) => ({ path, size_bytes: sizeBytes, sha256 }));
  return toVersionDetail(row, readmes[0]?.readme ?? null, listed);
}

function latestRow(db: Db, plugin: string) {
  return db
    .select(VERSION_COLUMNS)
    .from(plugins)
    .innerJoin(versions, eq(versions.id, plugins.latestVersionId))
    .where(eq(plugins.fullName, plugin))
    .limit(1);
}

function versionRows(db: Db, plugin: string) {
  return db
    .select(VERSION_COLUMNS)
    .from(versions)
    .innerJoin(plugins, eq(plugins.id, versions.pluginId))
    .where(eq(plugins.fullName, plugin))
    .orderBy(desc(versions.id));
}
