-- Times are milliseconds since 1970 in UTC. Lists and objects that are never searched by are JSON text.

CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 50 AND name NOT GLOB '*[^a-z0-9-]*'),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  key_id TEXT NOT NULL CHECK (length(key_id) BETWEEN 8 AND 100),
  public_key TEXT NOT NULL CHECK (length(public_key) = 44),
  label TEXT NOT NULL CHECK (length(label) <= 80),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  UNIQUE (scope_id, key_id)
) STRICT;

CREATE TABLE tokens (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 10),
  secret_sha256 TEXT NOT NULL UNIQUE CHECK (length(secret_sha256) = 64),
  scopes TEXT NOT NULL CHECK (json_valid(scopes)),
  label TEXT NOT NULL CHECK (length(label) <= 80),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > created_at),
  revoked_at INTEGER
) STRICT;

CREATE TABLE plugins (
  id INTEGER PRIMARY KEY,
  scope_id INTEGER NOT NULL REFERENCES scopes (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 3 AND 50 AND name NOT GLOB '*[^a-z0-9-]*'),
  full_name TEXT NOT NULL UNIQUE,
  -- Kind and licence of the latest version: search counts them over many plugins, and this table is narrow.
  kind TEXT NOT NULL CHECK (kind IN ('container', 'codec', 'converter', 'tool')),
  license TEXT NOT NULL,
  latest_version_id INTEGER REFERENCES versions (id),
  created_at INTEGER NOT NULL,
  UNIQUE (scope_id, name)
) STRICT;

CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  plugin_id INTEGER NOT NULL REFERENCES plugins (id),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 5 AND 64),
  description TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('container', 'codec', 'converter', 'tool')),
  abi TEXT NOT NULL,
  host_range TEXT NOT NULL,
  license TEXT NOT NULL,
  tarball_sha256 TEXT NOT NULL CHECK (length(tarball_sha256) = 64),
  manifest_sha256 TEXT NOT NULL CHECK (length(manifest_sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes BETWEEN 1 AND 33554432),
  unpacked_bytes INTEGER NOT NULL CHECK (unpacked_bytes BETWEEN 1 AND 67108864),
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  details TEXT NOT NULL CHECK (json_valid(details)),
  readme TEXT,
  signer_key_id TEXT NOT NULL,
  published_by TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  UNIQUE (plugin_id, version)
) STRICT;

-- A published version is sealed: what was signed is what everyone gets, for ever.
CREATE TRIGGER versions_sealed BEFORE UPDATE ON versions BEGIN
  SELECT RAISE(ABORT, 'a published version never changes');
END;
CREATE TRIGGER versions_kept BEFORE DELETE ON versions BEGIN
  SELECT RAISE(ABORT, 'a published version is never deleted');
END;

CREATE TABLE version_files (
  version_id INTEGER NOT NULL REFERENCES versions (id),
  path TEXT NOT NULL CHECK (length(path) BETWEEN 1 AND 155),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (version_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_engines (
  version_id INTEGER NOT NULL REFERENCES versions (id),
  engine TEXT NOT NULL,
  PRIMARY KEY (version_id, engine)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_engines_engine ON version_engines (engine);

CREATE TABLE version_formats (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  format TEXT NOT NULL,
  description TEXT NOT NULL,
  operations TEXT NOT NULL CHECK (json_valid(operations)),
  UNIQUE (version_id, format)
) STRICT;
CREATE INDEX version_formats_format ON version_formats (format);

CREATE TABLE format_extensions (
  format_id INTEGER NOT NULL REFERENCES version_formats (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  extension TEXT NOT NULL,
  PRIMARY KEY (format_id, extension)
) STRICT, WITHOUT ROWID;
CREATE INDEX format_extensions_extension ON format_extensions (extension);

CREATE TABLE magics (
  format_id INTEGER NOT NULL REFERENCES version_formats (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  offset INTEGER NOT NULL,
  bytes TEXT NOT NULL CHECK (length(bytes) BETWEEN 2 AND 128),
  mask TEXT CHECK (mask IS NULL OR length(mask) = length(bytes)),
  PRIMARY KEY (format_id, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE plugin_fts USING fts5 (
  name, keywords, formats, engines, summary, readme,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- One row per mutation, written in the mutation's own transaction. `prev_hash` is unique, so two mutations that read the
-- same head cannot both commit: the chain orders them, and whatever they read before stays true.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  prev_hash TEXT NOT NULL UNIQUE CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER audit_log_sealed BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;
CREATE TRIGGER audit_log_kept BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log only grows');
END;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('index')),
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
