import { AuditCheck } from "./audit.ts";
import { FormatsIndex, IndexConfig } from "./index-file.ts";
import { IdentifyPage, IdentifyQuery } from "./identify.ts";
import { Key, KeyPage, KeyQuery, NewKey } from "./key.ts";
import { PluginDetail, PluginPage, PluginPath, PluginQuery } from "./plugin.ts";
import { VersionText } from "./scalar.ts";
import { ListQuery, NewScope, Scope, ScopePage } from "./scope.ts";
import { z } from "./setup.ts";
import { CreatedToken, NewToken, RevokedToken, TokenPath } from "./token.ts";
import { VersionDetail, VersionPage } from "./version.ts";

/** Who may call: anyone, a token with `publish:@scope` of the scope named in the request, or a token with `admin`. */
export type Access = "admin" | "publish" | "public";

const NO_QUERY = z.strictObject({});
const LIST_CACHE = "public, max-age=0, s-maxage=30";
const SHORT_CACHE = "public, max-age=60, s-maxage=60";
const CONFIG_CACHE = "public, max-age=300";
const NO_STORE = "no-store";

/** Parts of a publish request, in any order. */
export const PUBLISH_PARTS = { package: "package", envelope: "envelope" } as const;

/** Largest package, envelope, and whole publish body. */
export const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;
export const ENVELOPE_LIMIT_BYTES = 2 * 1024 * 1024;

const VersionPath = PluginPath.extend({ version: VersionText });

/** Every JSON route: what goes in, what comes out, who may call, how long it may be kept. */
export const ROUTES = {
  health: {
    method: "get",
    path: "/healthz",
    summary: "Whether the database answers",
    access: "public",
    cache: NO_STORE,
    status: 200,
    query: NO_QUERY,
    response: z.object({ status: z.literal("ok") }),
  },
  listPlugins: {
    method: "get",
    path: "/v1/plugins",
    summary: "Search plugins",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    query: PluginQuery,
    response: PluginPage,
  },
  getPlugin: {
    method: "get",
    path: "/v1/plugins/{scope}/{name}",
    summary: "One plugin with its latest version",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    params: PluginPath,
    query: NO_QUERY,
    response: PluginDetail,
  },
  listVersions: {
    method: "get",
    path: "/v1/plugins/{scope}/{name}/versions",
    summary: "All versions, newest first",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    params: PluginPath,
    query: ListQuery,
    response: VersionPage,
  },
  getVersion: {
    method: "get",
    path: "/v1/plugins/{scope}/{name}/versions/{version}",
    summary: "One version in full",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    params: VersionPath,
    query: NO_QUERY,
    response: VersionDetail,
  },
  publish: {
    method: "post",
    path: "/v1/plugins/{scope}/{name}/versions",
    summary: "Publish a signed package",
    access: "publish",
    cache: NO_STORE,
    status: 201,
    params: PluginPath,
    query: NO_QUERY,
    response: VersionDetail,
  },
  identify: {
    method: "get",
    path: "/v1/identify",
    summary: "Which plugins open a file, from at most 64 of its bytes",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    query: IdentifyQuery,
    response: IdentifyPage,
  },
  listScopes: {
    method: "get",
    path: "/v1/scopes",
    summary: "All scopes",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    query: ListQuery,
    response: ScopePage,
  },
  addScope: {
    method: "post",
    path: "/v1/scopes",
    summary: "Create a scope",
    access: "admin",
    cache: NO_STORE,
    status: 201,
    query: NO_QUERY,
    body: NewScope,
    response: Scope,
  },
  listKeys: {
    method: "get",
    path: "/v1/keys",
    summary: "Public keys of publishers",
    access: "public",
    cache: LIST_CACHE,
    status: 200,
    query: KeyQuery,
    response: KeyPage,
  },
  addKey: {
    method: "post",
    path: "/v1/keys",
    summary: "Register a publisher's public key for a scope",
    access: "publish",
    cache: NO_STORE,
    status: 201,
    query: NO_QUERY,
    body: NewKey,
    response: Key,
  },
  addToken: {
    method: "post",
    path: "/v1/tokens",
    summary: "Create a token; it is shown this once",
    access: "admin",
    cache: NO_STORE,
    status: 201,
    query: NO_QUERY,
    body: NewToken,
    response: CreatedToken,
  },
  revokeToken: {
    method: "delete",
    path: "/v1/tokens/{token_id}",
    summary: "Revoke a token",
    access: "admin",
    cache: NO_STORE,
    status: 200,
    params: TokenPath,
    query: NO_QUERY,
    response: RevokedToken,
  },
  checkAudit: {
    method: "get",
    path: "/v1/audit/check",
    summary: "Read the audit log from its start and check every link",
    access: "admin",
    cache: NO_STORE,
    status: 200,
    query: NO_QUERY,
    response: AuditCheck,
  },
  indexConfig: {
    method: "get",
    path: "/index/config.json",
    summary: "Where things are",
    access: "public",
    cache: CONFIG_CACHE,
    status: 200,
    query: NO_QUERY,
    response: IndexConfig,
  },
  indexFormats: {
    method: "get",
    path: "/index/formats.json",
    summary: "All formats with their magic bytes",
    access: "public",
    cache: SHORT_CACHE,
    status: 200,
    query: NO_QUERY,
    response: FormatsIndex,
  },
} as const satisfies Readonly<Record<string, RouteRow>>;

export type RouteName = keyof typeof ROUTES;

/** What a client gets from `N`. */
export type ResponseOf<N extends RouteName> = z.output<(typeof ROUTES)[N]["response"]>;

export interface RouteRow {
  readonly method: "delete" | "get" | "post";
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Cache-Control of a success. */
  readonly cache: string;
  readonly status: 200 | 201;
  readonly params?: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly response: z.ZodObject;
}
