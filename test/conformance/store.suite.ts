import type { Release, Store } from "../../worker/src/store/index.ts";
import { describe, it } from "vitest";
import { checkAudit } from "../../worker/src/services/audit/index.ts";

/** A store on an empty database, and how to run SQL past it. */
export interface StoreSubject {
  readonly store: Store;
  /** @throws what the database says */
  readonly sql: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const ACT = { actor: "tester", atMs: 1_800_000_000_000 };

/** What every store does, whatever database is behind it. */
export function describeStore(name: string, open: () => Promise<StoreSubject>): void {
  const withStore = (body: (subject: StoreSubject) => Promise<void>) => async (): Promise<void> => {
    const subject = await open();
    try {
      await subject.store.addScope("acme", ACT);
      await body(subject);
    } finally {
      await subject.close();
    }
  };

  describe(`store: ${name}`, () => {
    it("gives back a release exactly as it was added", async ({ expect }) => {
      await withStore(async ({ store }) => {
        const release = makeRelease("1.0.0");
        await store.addVersion(release, ACT);
        const { artifact, ...found } = (await store.findVersion(release.name, "1.0.0")) ?? fail();
        expect(found).toEqual(release);
        expect(artifact.tarball).toBe("/p/@acme/tool-one/1.0.0/tool-one-1.0.0.tgz");
        expect(await store.findVersion(release.name, "1.0.1")).toBeUndefined();
      })();
    });

    it("keeps latest at the highest release, whatever the order of publishing", async ({ expect }) => {
      await withStore(async ({ store }) => {
        for (const version of ["1.0.0", "0.9.0", "1.10.0", "1.9.0", "2.0.0-rc.1"]) {
          await store.addVersion(makeRelease(version), ACT);
        }
        const record = await store.findPlugin("@acme/tool-one");
        expect(record?.latest.version).toBe("1.10.0");
        expect((await store.indexLines("@acme/tool-one")).map((line) => line.v)).toEqual([
          "1.0.0",
          "0.9.0",
          "1.10.0",
          "1.9.0",
          "2.0.0-rc.1",
        ]);
      })();
    });

    it("lets one of many writers of the same version win", async ({ expect }) => {
      await withStore(async ({ store }) => {
        const outcomes = await Promise.allSettled(
          Array.from({ length: 8 }, () => store.addVersion(makeRelease("1.0.0"), ACT)),
        );
        const refused = outcomes.filter((each) => each.status === "rejected");
        expect(refused.map((each) => each.reason.code)).toEqual(Array.from({ length: 7 }, () => "version.exists"));
        expect((await checkAudit(store)).rows).toBe(2);
      })();
    });

    it("orders mutations that come at once into one chain", async ({ expect }) => {
      await withStore(async ({ store }) => {
        await Promise.all(["aaa", "bbb", "ccc", "ddd", "eee"].map((scope) => store.addScope(scope, ACT)));
        expect((await checkAudit(store)).rows).toBe(6);
        await expect(store.addScope("aaa", ACT)).rejects.toMatchObject({ code: "scope.exists" });
        expect((await checkAudit(store)).rows).toBe(6);
      })();
    });

    it("finds by word, start of a word, engine, format and extension, and counts all that match", async ({
      expect,
    }) => {
      await withStore(async ({ store }) => {
        await store.addVersion(makeRelease("1.0.0"), ACT);
        await store.addVersion(
          makeRelease("1.0.0", {
            name: "@acme/other-two",
            engines: ["unity"],
            description: "Reads quite other things",
          }),
          ACT,
        );
        const none = { words: undefined, engine: undefined, format: undefined, extension: undefined, kind: undefined };
        const search = async (filter: object): Promise<readonly string[]> => {
          const page = await store.searchPlugins({ ...none, ...filter }, { limit: 10, cursor: undefined });
          expect(page.total).toBe(page.items.length);
          return page.items.map((item) => item.name);
        };
        expect(await search({})).toEqual(["@acme/other-two", "@acme/tool-one"]);
        expect(await search({ words: ["quite"] })).toEqual(["@acme/other-two"]);
        expect(await search({ words: ["qui", "oth"] })).toEqual(["@acme/other-two"]);
        expect(await search({ words: ["quite", "absent"] })).toEqual([]);
        expect(await search({ words: [] })).toEqual([]);
        expect(await search({ engine: "unity" })).toEqual(["@acme/other-two"]);
        expect(await search({ format: "madeup", engine: "godot" })).toEqual(["@acme/tool-one"]);
        expect(await search({ extension: "mkp" })).toEqual(["@acme/other-two", "@acme/tool-one"]);
        expect(await search({ kind: "codec" })).toEqual([]);
      })();
    });

    it("replaces what search knows when a newer version is latest", async ({ expect }) => {
      await withStore(async ({ store }) => {
        await store.addVersion(makeRelease("1.0.0", { description: "Formerly walrus" }), ACT);
        await store.addVersion(makeRelease("1.1.0", { description: "Presently heron" }), ACT);
        const filter = { engine: undefined, format: undefined, extension: undefined, kind: undefined };
        const total = async (word: string): Promise<number> =>
          (await store.searchPlugins({ ...filter, words: [word] }, { limit: 1, cursor: undefined })).total;
        expect([await total("walrus"), await total("heron")]).toEqual([0, 1]);
      })();
    });

    it("promises an index rewrite with each version, until it is settled", async ({ expect }) => {
      await withStore(async ({ store }) => {
        await store.addVersion(makeRelease("1.0.0"), ACT);
        const [effect, ...rest] = await store.pendingEffects();
        expect([effect?.subject, rest.length]).toEqual(["@acme/tool-one", 0]);
        await store.settleEffects([effect?.id ?? 0]);
        expect(await store.pendingEffects()).toEqual([]);
      })();
    });

    it("A16 finds an audit row that was edited, and one that was deleted", async ({ expect }) => {
      await withStore(async ({ store, sql }) => {
        for (const scope of ["aaa", "bbb", "ccc"]) await store.addScope(scope, ACT);
        await expect(sql("UPDATE audit_log SET actor = 'nobody' WHERE id = 2")).rejects.toThrow("only grows");
        await sql("DROP TRIGGER audit_log_sealed");
        await sql("UPDATE audit_log SET actor = 'nobody' WHERE id = 2");
        await expect(checkAudit(store)).rejects.toMatchObject({ code: "audit.tampered", fields: { row: 2 } });
        await sql("UPDATE audit_log SET actor = 'tester' WHERE id = 2");
        expect((await checkAudit(store)).rows).toBe(4);
        await sql("DROP TRIGGER audit_log_kept");
        await sql("DELETE FROM audit_log WHERE id = 3");
        await expect(checkAudit(store)).rejects.toMatchObject({ code: "audit.tampered", fields: { row: 4 } });
      })();
    });

    it("lets nobody change or delete a published version, nor add one of no plugin", async ({ expect }) => {
      await withStore(async ({ store, sql }) => {
        await store.addVersion(makeRelease("1.0.0"), ACT);
        await expect(sql(`UPDATE versions SET tarball_sha256 = '${"0".repeat(64)}'`)).rejects.toThrow("never changes");
        await expect(sql("DELETE FROM versions")).rejects.toThrow("never deleted");
        await expect(sql("INSERT INTO version_engines VALUES (99, 'godot')")).rejects.toThrow(/FOREIGN KEY/);
        await expect(sql("INSERT INTO scopes VALUES (50, 'UPPER', 0)")).rejects.toThrow(/CHECK/);
        await expect(sql("INSERT INTO scopes VALUES (50, 'text-time', 'now')")).rejects.toThrow(/INTEGER/);
      })();
    });

    it("keeps tokens by hash and forgets none that was revoked", async ({ expect }) => {
      await withStore(async ({ store }) => {
        const token = {
          id: "abcdefghij",
          secretSha256: "1".repeat(64),
          scopes: ["admin"],
          label: "x",
          expiresAtMs: ACT.atMs + 1,
        };
        await store.addToken({ ...token, revokedAtMs: undefined }, ACT);
        expect(await store.findToken(token.id)).toEqual({ ...token, revokedAtMs: undefined });
        await store.revokeToken(token.id, { ...ACT, atMs: ACT.atMs + 5 });
        await store.revokeToken(token.id, { ...ACT, atMs: ACT.atMs + 9 });
        expect((await store.findToken(token.id))?.revokedAtMs).toBe(ACT.atMs + 5);
        await expect(store.revokeToken("absent2345", ACT)).rejects.toMatchObject({ code: "token.not-found" });
      })();
    });

    it("refuses a cursor of another list", async ({ expect }) => {
      await withStore(async ({ store }) => {
        for (const scope of ["aaa", "bbb"]) await store.addScope(scope, ACT);
        const page = await store.listScopes({ limit: 1, cursor: undefined });
        expect([page.total, page.items.length]).toEqual([3, 1]);
        const cursor = page.next_cursor ?? fail();
        await expect(store.listKeys(undefined, { limit: 1, cursor })).rejects.toMatchObject({ code: "request.cursor" });
        const next = await store.listScopes({ limit: 5, cursor });
        expect(next.items.map((item) => item.name)).toEqual(["acme", "bbb"]);
      })();
    });
  });
}

function makeRelease(version: string, change: Partial<Release> = {}): Release {
  const base: Release = {
    name: "@acme/tool-one",
    version,
    published_at: new Date(ACT.atMs).toISOString(),
    description: "Opens made-up archives",
    kind: "container",
    abi: "ax1",
    assetx: ">=0.1.0",
    license: "Apache-2.0",
    authors: ["Ada"],
    repository: null,
    homepage: "https://example.org/",
    keywords: ["archive"],
    engines: ["godot"],
    formats: [
      {
        id: "madeup",
        extensions: ["mkp", "mk2"],
        description: "Made-up archive",
        operations: ["list"],
        magic: [
          { offset: 0, bytes: "4d4b5021" },
          { offset: -4, bytes: "4d4b", mask: "ff0f" },
        ],
      },
    ],
    dependencies: { "@acme/other-two": "^1.0.0" },
    permissions: { siblings: ["*.x"], codec: ["zlib"], write: false, key: "none", memory_mib: 64 },
    size_bytes: 2000,
    unpacked_bytes: 5000,
    tarball_sha256: "a".repeat(64),
    manifest_sha256: "b".repeat(64),
    signer_key_id: "c".repeat(64),
    files: [{ path: "plugin.toml", size_bytes: 10, sha256: "d".repeat(64) }],
    guard: {
      imports: ["ax1.read"],
      exports: ["ax_list"],
      functions: 4,
      instructions: 40,
      loops: 1,
      indirect_calls: 0,
      bulk_operations: 0,
      vector_instructions: 0,
      code_bytes: 100,
      data_bytes: 0,
      custom_bytes: 0,
      module_bytes: 200,
      memory_min_pages: 1,
      has_start: false,
    },
    findings: [{ rule: "EMBEDDED_URL", severity: "low", offset: 3, detail: "https://example.org" }],
    readme: "# Tool\n",
  };
  return { ...base, ...change };
}

function fail(): never {
  throw new Error("it should be there");
}
