import type { FacetCount, PluginPage } from "@assetx/core/api";
import { and, asc, eq, gt, inArray, sql, type SQL } from "drizzle-orm";
import { cutPage, decodeCursor, decodeNumberCursor, encodeCursor } from "./cursor.ts";
import type { Db } from "./database.ts";
import type { PageRequest, PluginFilter } from "./port.ts";
import { toSummary, VERSION_COLUMNS, type VersionRow } from "./row.ts";
import { formatExtensions, plugins, versionEngines, versionFormats, versions } from "./schema.ts";

/** Ranking costs time for every row that matches, so only this many are ranked. */
const CANDIDATES = 1000;
const FACET_VALUES = 20;

/**
 * Latest versions that match. Without words the order is the name's and the cursor seeks; with words the order is the
 * rank's and the cursor is a position.
 */
export async function searchPlugins(db: Db, filter: PluginFilter, page: PageRequest): Promise<PluginPage> {
  const match = filter.words === undefined ? undefined : toMatch(filter.words);
  if (match === "") return NOTHING;
  const where = conditions(db, filter);
  const hits = match === undefined ? undefined : hitsOf(match);
  const [rows, counted] = await db.batch([
    hits === undefined ? byName(db, where, page) : byRank(db, hits, where, page),
    counts(db, where, match),
  ]);
  const position = match === undefined ? 0 : (decodeNumberCursor(page.cursor, "rank") ?? 0);
  const { items, next_cursor } = cutPage<VersionRow>(rows, page.limit, (last) =>
    match === undefined ? encodeCursor("name", last.name) : encodeCursor("rank", position + page.limit),
  );
  return {
    items: items.map(toSummary),
    next_cursor,
    total: counted.find((row) => row.facet === "total")?.count ?? 0,
    facets: {
      engine: facetOf(counted, "engine"),
      kind: facetOf(counted, "kind"),
      license: facetOf(counted, "license"),
    },
  };
}

const NOTHING: PluginPage = {
  items: [],
  next_cursor: null,
  total: 0,
  facets: { engine: [], kind: [], license: [] },
};

/** An FTS5 expression in which every word is a quoted string: nothing a person types is an operator. */
export function toMatch(words: readonly string[]): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(" ");
}

function hitsOf(match: string): SQL {
  return sql`(SELECT rowid AS id, bm25(plugin_fts, 10, 6, 6, 5, 3, 1) AS rank FROM plugin_fts
    WHERE plugin_fts MATCH ${match} LIMIT ${CANDIDATES}) AS hit`;
}

function byName(db: Db, where: readonly SQL[], page: PageRequest) {
  const after = page.cursor === undefined ? [] : [gt(plugins.fullName, decodeCursor(page.cursor, "name"))];
  return db
    .select(VERSION_COLUMNS)
    .from(plugins)
    .innerJoin(versions, eq(versions.id, plugins.latestVersionId))
    .where(and(...where, ...after))
    .orderBy(asc(plugins.fullName))
    .limit(page.limit + 1);
}

/** Ranks narrow rows first: a version's row is wide, and only those of the page are read. */
function byRank(db: Db, hits: SQL, where: readonly SQL[], page: PageRequest) {
  const best = db
    .select({ id: plugins.id, rank: sql<number>`hit.rank`.as("best_rank") })
    .from(plugins)
    .innerJoin(hits, sql`hit.id = ${plugins.id}`)
    .where(and(...where))
    .orderBy(sql`hit.rank`, asc(plugins.fullName))
    .limit(page.limit + 1)
    .offset(decodeNumberCursor(page.cursor, "rank") ?? 0)
    .as("best");
  return db
    .select(VERSION_COLUMNS)
    .from(best)
    .innerJoin(plugins, eq(plugins.id, best.id))
    .innerJoin(versions, eq(versions.id, plugins.latestVersionId))
    .orderBy(asc(best.rank), asc(plugins.fullName));
}

interface Count {
  readonly facet: "engine" | "kind" | "license" | "total";
  readonly value: string;
  readonly count: number;
}

/** Everything that matches is found once and counted four ways. */
function counts(db: Db, where: readonly SQL[], match: string | undefined) {
  const found = and(...where, ...matching(match)) ?? sql`1`;
  return db.all<Count>(sql`
    WITH found AS MATERIALIZED (
      SELECT ${plugins.latestVersionId} AS version_id, ${plugins.kind} AS kind, ${plugins.license} AS license
      FROM ${plugins} WHERE ${found})
    SELECT 'total' AS facet, '' AS value, count(*) AS count FROM found
    UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY kind
    UNION ALL SELECT 'license', license, count(*) FROM found GROUP BY license
    UNION ALL SELECT 'engine', engine, count(*) FROM found
      JOIN ${versionEngines} USING (version_id) GROUP BY engine`);
}

function matching(match: string | undefined): SQL[] {
  if (match === undefined) return [];
  return [sql`${plugins.id} IN (SELECT rowid FROM plugin_fts WHERE plugin_fts MATCH ${match})`];
}

/** On the narrow tables only. */
function conditions(db: Db, filter: PluginFilter): SQL[] {
  const { engine, format, extension, kind } = filter;
  const found: SQL[] = [sql`${plugins.latestVersionId} IS NOT NULL`];
  if (kind !== undefined) found.push(sql`${plugins.kind} = ${kind}`);
  if (engine !== undefined) {
    const rows = db.select({ id: versionEngines.versionId }).from(versionEngines);
    found.push(inArray(plugins.latestVersionId, rows.where(eq(versionEngines.engine, engine))));
  }
  if (format !== undefined) {
    const rows = db.select({ id: versionFormats.versionId }).from(versionFormats);
    found.push(inArray(plugins.latestVersionId, rows.where(eq(versionFormats.format, format))));
  }
  if (extension !== undefined) {
    const rows = db
      .select({ id: versionFormats.versionId })
      .from(versionFormats)
      .innerJoin(formatExtensions, eq(formatExtensions.formatId, versionFormats.id));
    found.push(inArray(plugins.latestVersionId, rows.where(eq(formatExtensions.extension, extension))));
  }
  return found;
}

/** The values that occur most, ties by name. */
function facetOf(rows: readonly Count[], facet: Count["facet"]): FacetCount[] {
  return rows
    .filter((row) => row.facet === facet)
    .map(({ value, count }) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_VALUES);
}
