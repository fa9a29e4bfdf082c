import { splitName } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { findLatestVersion, parseVersion } from "@assetx/core/version";
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { mutate } from "./audit.ts";
import type { Db } from "./database.ts";
import type { Act, Release } from "./port.ts";
import {
  formatExtensions,
  magics,
  outbox,
  plugins,
  scopes,
  versionEngines,
  versionFiles,
  versionFormats,
  versions,
} from "./schema.ts";

type Statement = BatchItem<"sqlite">;

/**
 * Adds a version, and its plugin when it is the first, moves "latest" where it belongs, and promises the index rewrite:
 * all in one transaction.
 *
 * @throws AssetxError `version.exists`, `scope.not-found`
 */
export async function addVersion(db: Db, release: Release, act: Act): Promise<void> {
  const { name, version, tarball_sha256, manifest_sha256, signer_key_id } = release;
  const event = {
    action: "version.publish",
    subject: `${name} ${version}`,
    detail: { tarball_sha256, manifest_sha256, signer_key_id },
  };
  await mutate(db, act, event, async () => {
    const { scopeId, known } = await readPlace(db, release);
    if (known.includes(version)) fail("version.exists", { plugin: name, version });
    return statements(db, release, act, scopeId, known);
  });
}

async function readPlace(db: Db, release: Release): Promise<{ scopeId: number; known: readonly string[] }> {
  const { scope } = splitName(release.name);
  const [owners, known] = await db.batch([
    db.select({ id: scopes.id }).from(scopes).where(eq(scopes.name, scope)),
    db
      .select({ version: versions.version })
      .from(versions)
      .innerJoin(plugins, eq(plugins.id, versions.pluginId))
      .where(eq(plugins.fullName, release.name)),
  ]);
  const [owner] = owners;
  if (owner === undefined) return fail("scope.not-found", { scope });
  return { scopeId: owner.id, known: known.map((row) => row.version) };
}

function statements(db: Db, release: Release, act: Act, scopeId: number, known: readonly string[]): Statement[] {
  const { name } = splitName(release.name);
  const ids = idsOf(db, release);
  const latest = findLatestVersion([...known, release.version].map((text) => parseVersion(text)));
  return [
    db
      .insert(plugins)
      .values({
        scopeId,
        name,
        fullName: release.name,
        kind: release.kind,
        license: release.license,
        createdAt: act.atMs,
      })
      .onConflictDoNothing({ target: plugins.fullName }),
    db.insert(versions).values(versionValues(release, act, ids.plugin)),
    ...release.files.map((file) =>
      db
        .insert(versionFiles)
        .values({ versionId: ids.version, path: file.path, sizeBytes: file.size_bytes, sha256: file.sha256 }),
    ),
    ...release.engines.map((engine) => db.insert(versionEngines).values({ versionId: ids.version, engine })),
    ...formatStatements(db, release, ids.version),
    ...(latest === release.version ? latestStatements(db, release, ids) : []),
    db.insert(outbox).values({ kind: "index", subject: release.name, createdAt: act.atMs }),
  ];
}

interface Ids {
  readonly plugin: SQL<number>;
  readonly version: SQL<number>;
}

/** Ids of rows that the same transaction makes are looked up inside it. */
function idsOf(db: Db, release: Release): Ids {
  const plugin = db.select({ id: plugins.id }).from(plugins).where(eq(plugins.fullName, release.name));
  const version = db
    .select({ id: versions.id })
    .from(versions)
    .where(and(eq(versions.pluginId, sql`(${plugin})`), eq(versions.version, release.version)));
  return { plugin: sql`(${plugin})`, version: sql`(${version})` };
}

function versionValues(release: Release, act: Act, pluginId: SQL<number>) {
  return {
    pluginId,
    version: release.version,
    description: release.description,
    kind: release.kind,
    abi: release.abi,
    hostRange: release.assetx,
    license: release.license,
    tarballSha256: release.tarball_sha256,
    manifestSha256: release.manifest_sha256,
    sizeBytes: release.size_bytes,
    unpackedBytes: release.unpacked_bytes,
    permissions: release.permissions,
    details: {
      authors: release.authors,
      dependencies: release.dependencies,
      engines: release.engines,
      findings: release.findings,
      formats: release.formats,
      guard: release.guard,
      homepage: release.homepage,
      keywords: release.keywords,
      repository: release.repository,
    },
    readme: release.readme,
    signerKeyId: release.signer_key_id,
    publishedBy: act.actor,
    publishedAt: act.atMs,
  };
}

function formatStatements(db: Db, release: Release, versionId: SQL<number>): Statement[] {
  return release.formats.flatMap((format, position) => {
    const row = db
      .select({ id: versionFormats.id })
      .from(versionFormats)
      .where(and(eq(versionFormats.versionId, versionId), eq(versionFormats.format, format.id)));
    const formatId = sql<number>`(${row})`;
    const extensions = [...new Set(format.extensions.map((extension) => extension.toLowerCase()))];
    return [
      db.insert(versionFormats).values({
        versionId,
        position,
        format: format.id,
        description: format.description,
        operations: format.operations,
      }),
      ...extensions.map((extension, at) => db.insert(formatExtensions).values({ formatId, position: at, extension })),
      ...format.magic.map((magic, at) =>
        db
          .insert(magics)
          .values({ formatId, position: at, offset: magic.offset, bytes: magic.bytes, mask: magic.mask ?? null }),
      ),
    ];
  });
}

/** The search row follows the latest version: contentless tables know no UPDATE, so it is replaced. */
function latestStatements(db: Db, release: Release, ids: Ids): Statement[] {
  const { scope, name } = splitName(release.name);
  const formats = release.formats.flatMap((format) => [format.id, format.description, ...format.extensions]).join(" ");
  return [
    db
      .update(plugins)
      .set({ latestVersionId: ids.version, kind: release.kind, license: release.license })
      .where(eq(plugins.fullName, release.name)),
    db.run(sql`DELETE FROM plugin_fts WHERE rowid = ${ids.plugin}`),
    db.run(sql`INSERT INTO plugin_fts (rowid, name, keywords, formats, engines, summary, readme) VALUES (
      ${ids.plugin}, ${`${scope} ${name}`}, ${release.keywords.join(" ")}, ${formats}, ${release.engines.join(" ")},
      ${release.description}, ${release.readme ?? ""})`),
  ];
}
