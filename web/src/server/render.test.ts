import type { PluginDetail, PluginPage, PluginSummary } from "@assetx/core/api";
import { describe, expect, it } from "vitest";
import { render, type Page, type PageAssets } from "./index.tsx";

const ASSETS: PageAssets = {
  script: "/assets/entry-1.js",
  theme: "/assets/theme-1.js",
  styles: ["/assets/entry-1.css"],
};
const HASH = "9f2c".padEnd(60, "0").concat("41ae");
const SUMMARY: PluginSummary = {
  name: "@acme/thing",
  description: "Lists <b>things</b>",
  latest: "1.2.0",
  kind: "container",
  engines: ["godot", "own"],
  formats: [
    {
      id: "thing",
      extensions: ["thg"],
      description: "Thing, version 1",
      operations: ["list", "extract"],
      magic: [{ offset: 0, bytes: "47445043" }],
    },
  ],
  keywords: [],
  license: "MIT",
  size_bytes: 18_432,
  tarball_sha256: HASH,
  signer_key_id: "c0ffee00c0ffee00",
  published_at: "2026-11-20T10:00:00Z",
};
const PERMISSIONS = { siblings: ["*.resS"], codec: [], write: false, key: "none", memory_mib: 64 } as const;
const DETAIL: PluginDetail = {
  ...SUMMARY,
  versions: [
    {
      version: "1.2.0",
      published_at: SUMMARY.published_at,
      size_bytes: 18_432,
      tarball_sha256: HASH,
      signer_key_id: SUMMARY.signer_key_id,
      abi: "ax1",
      assetx: ">=0.1.0",
      permissions: { ...PERMISSIONS, siblings: [...PERMISSIONS.siblings], codec: [] },
    },
  ],
  permissions: { ...PERMISSIONS, siblings: [...PERMISSIONS.siblings], codec: [] },
  abi: "ax1",
  assetx: ">=0.1.0",
  authors: ["Ada <ada@example.org>"],
  repository: "javascript:alert(1)",
  homepage: null,
  dependencies: {},
  unpacked_bytes: 40_000,
  manifest_sha256: HASH,
  files: [{ path: "plugin.toml", size_bytes: 900, sha256: HASH }],
  guard: {
    imports: ["ax1.read"],
    exports: ["memory"],
    functions: 41,
    instructions: 4133,
    data_bytes: 12,
    memory_min_pages: 1,
    module_bytes: 9000,
    loops: 3,
    indirect_calls: 0,
    bulk_operations: 1,
    vector_instructions: 0,
    code_bytes: 8000,
    custom_bytes: 0,
    has_start: false,
  },
  findings: [],
  readme: "# thing\n\nOpens things.",
  artifact: { tarball: "/p/t.tgz", manifest: "/p/t.manifest.json", envelope: "/p/t.dsse" },
};
const FACETS: PluginPage["facets"] = {
  engine: [
    { value: "godot", count: 1 },
    { value: "own", count: 1 },
  ],
  kind: [{ value: "container", count: 1 }],
  license: [],
};

const PAGES: readonly Page[] = [
  { route: "home", plugins: [SUMMARY], total: 1 },
  { route: "home", plugins: [], total: 0 },
  {
    route: "search",
    query: { q: "", limit: 20 },
    result: { items: [SUMMARY], next_cursor: null, total: 1, facets: FACETS },
  },
  { route: "plugin", detail: DETAIL, origin: "https://registry.example" },
  { route: "workbench" },
  { route: "compatibility" },
  { route: "error", status: 404, code: "route.not-found", title: "Not found", detail: "There is no such page" },
];

describe("render()", () => {
  for (const page of PAGES) {
    it(`gives ${page.route} as a whole document with one main heading, no inline script and no inline style`, () => {
      const html = render(page, ASSETS);
      expect(html).toMatch(/^<!doctype html><html lang="en">/);
      expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
      expect(html.match(/<main /g)).toHaveLength(1);
      expect([...html.matchAll(/<script[^>]*>[^<]*/g)].map(([script]) => script)).toEqual([
        `<script src="${ASSETS.theme}">`,
        `<script type="module" src="${ASSETS.script}">`,
      ]);
      expect(html).not.toMatch(/\sstyle="|\son[a-z]+="/);
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(render(page, ASSETS)).toBe(html);
    });
  }

  it("says that nothing opens the example only when all plugins are there to be looked at", () => {
    const other = { ...SUMMARY, formats: [] };
    const home = (plugins: readonly PluginSummary[], total: number) =>
      render({ route: "home", plugins, total }, ASSETS);
    expect(home([SUMMARY], 1)).toContain("@acme/thing 1.2.0</a>");
    expect(home([other], 1)).toContain("No plugin on this registry opens it yet");
    expect(home([other], 2)).not.toContain("No plugin on this registry opens it yet");
  });

  it("escapes what a publisher wrote", () => {
    const html = render({ route: "plugin", detail: DETAIL, origin: "https://registry.example" }, ASSETS);
    expect(html).toContain("Lists &lt;b>things&lt;/b>");
    expect(html).not.toContain("javascript:");
    expect(html).not.toContain(">Repository<");
  });

  it("names exactly what would be installed, from where", () => {
    const html = render({ route: "plugin", detail: DETAIL, origin: "https://registry.example" }, ASSETS);
    expect(html).toContain("npx assetx install @acme/thing@1.2.0 --registry https://registry.example");
    expect(html).toContain("9f2c…41ae");
  });

  it("lists what is granted and what no plugin can have", () => {
    const html = render({ route: "plugin", detail: DETAIL, origin: "https://registry.example" }, ASSETS);
    expect(html).toContain("Only those named *.resS.");
    expect(html.match(/>Granted</g)).toHaveLength(2);
    expect(html.match(/>Not granted</g)).toHaveLength(3);
  });

  it("makes each filter a link that keeps the rest of the search", () => {
    const result = { items: [SUMMARY], next_cursor: "abc", total: 31, facets: FACETS };
    const html = render({ route: "search", query: { q: "thing", engine: "godot", limit: 20 }, result }, ASSETS);
    expect(html).toContain("31 plugins");
    expect(html).toContain('href="/plugins?q=thing&amp;engine=own"');
    expect(html).toMatch(/class="facet" href="\/plugins\?q=thing" aria-current="true"/);
    expect(html).toContain('href="/plugins?q=thing&amp;engine=godot&amp;cursor=abc"');
    expect(html).toContain('<input type="hidden" name="engine" value="godot"/>');
  });

  it("marks the words of a search in a description, whatever they are", () => {
    const page = (q: string): string =>
      render(
        {
          route: "search",
          query: { q, limit: 20 },
          result: { items: [SUMMARY], next_cursor: null, total: 1, facets: FACETS },
        },
        ASSETS,
      );
    expect(page("things")).toContain("<mark>things</mark>");
    for (const q of ["(((", "a-b [c", "\\", "$^*+?", "<script>"]) expect(page(q)).not.toContain("<script>alert");
  });

  it("says so when nothing matches", () => {
    const result = { items: [], next_cursor: null, total: 0, facets: { engine: [], kind: [], license: [] } };
    expect(render({ route: "search", query: { q: "zzz", limit: 20 }, result }, ASSETS)).toContain(
      "No plugin matches this",
    );
  });
});
