/**
 * Cases X03 to X10 of the hostile table: what untrusted text may become on a page. `E_README_TOO_COMPLEX` is
 * `readme.too-complex`, the reason why a readme is shown as plain text.
 */
import { ASSET_KINDS } from "@assetx/core/asset";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { EntryTable } from "../../web/src/extract/entry-table.ts";
import { previewKindOf } from "../../web/src/extract/preview-kind.ts";
import { EntryRow } from "../../web/src/islands/workbench/session/entry-row.tsx";
import { Markdown, parseMarkdown } from "../../web/src/markdown/index.ts";

const utf8 = new TextEncoder();

function readme(text: string): string {
  return renderToString(h(Markdown, { text, repository: "https://example.org/me/plugin" }));
}

/** Every element and attribute that appears in `html`. */
function vocabulary(html: string): {
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
} {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  for (const [, name = "", rest = ""] of html.matchAll(/<([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>/g)) {
    elements.add(name);
    for (const [, attribute = ""] of rest.matchAll(/\s([a-zA-Z-]+)="/g)) attributes.add(attribute);
  }
  return { elements, attributes };
}

const ELEMENTS = new Set(
  "div p em strong del code br blockquote hr ul ol li pre a span table thead tbody tr th td h3 h4 h5 h6".split(" "),
);
const ATTRIBUTES = new Set("class id href rel start scope tabindex role aria-label".split(" "));

function expectAllowed(html: string): void {
  const { elements, attributes } = vocabulary(html);
  expect([...elements].filter((name) => !ELEMENTS.has(name))).toEqual([]);
  expect([...attributes].filter((name) => !ATTRIBUTES.has(name))).toEqual([]);
}

describe("terminal-web", () => {
  it("X03 shows an entry name that looks like an element as text", () => {
    const name = utf8.encode("<img src=x onerror=alert(1)>");
    const table = new EntryTable({
      nameBytes: name,
      nameEnds: Uint32Array.of(0, name.length),
      kinds: Uint8Array.of(ASSET_KINDS.indexOf("data")),
      sizes: Float64Array.of(1),
      problems: Uint8Array.of(0),
      widths: Uint32Array.of(0),
      heights: Uint32Array.of(0),
    });
    const nothing = (): void => undefined;
    const row = { index: 0, row: 0, topPx: 0, heightPx: 36, tabbable: true, current: false, selected: false };
    const look = { picture: undefined, hasPixels: false };
    const html = renderToString(h(EntryRow, { table, ...row, ...look, onOpen: nothing, onSelect: nothing }));
    expect(html).toContain("<bdi>&lt;img src=x onerror=alert(1)></bdi>");
    expect(html).not.toContain("<img");
  });

  it("X04 previews an SVG as an image, in which scripts do not run", () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(previewKindOf(utf8.encode(svg), true)).toEqual({ kind: "image", mediaType: "image/svg+xml" });
    expect(previewKindOf(utf8.encode(svg), false).kind).toBe("text");
  });

  it("X05 shows an HTML file as text, never as a page", () => {
    for (const html of ["<!doctype html><script>alert(1)</script>", "<html><svg onload=alert(1)></html>"]) {
      expect(previewKindOf(utf8.encode(html), true)).toEqual({ kind: "text", text: html });
    }
  });

  it("X06 keeps no script address, frame, handler or style of a readme", () => {
    const html = readme(
      [
        "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java\u0000script:alert(1)) [d](data:text/html,x)",
        "[e](&#106;avascript:alert(1)) [f](vbscript:x) <javascript:alert(1)> [g](file:///etc/passwd)",
        '<iframe src="https://example.org"></iframe> <b onmouseover="alert(1)">x</b> <style>*{}</style>',
        "[ok](https://example.org/x) [mail](mailto:a@example.org) [here](#part) [file](docs/a.md) <https://example.org>",
        "[user](https://me:secret@example.org)",
      ].join("\n\n"),
    );
    expectAllowed(html);
    const links = [...html.matchAll(/<a ([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(links).toEqual([
      'href="https://example.org/x" rel="nofollow ugc noopener noreferrer"',
      'href="mailto:a@example.org"',
      'href="#user-content-part"',
      'href="https://example.org/me/plugin/docs/a.md" rel="nofollow ugc noopener noreferrer"',
      'href="https://example.org/" rel="nofollow ugc noopener noreferrer"',
    ]);
    expect(html).not.toMatch(/<(?:iframe|b|style|script)\b/);
  });

  it("X07 prefixes the ids of a readme and drops names", () => {
    const html = readme('# config\n\n## body\n\n<a id="config" name="body">x</a>\n\n## __proto__\n');
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["user-content-config", "user-content-body", "user-content-proto"]);
    expect(html).not.toContain("name=");
  });

  it("X08 has no way for HTML to pass, whatever it is nested in", () => {
    const html = readme(
      [
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        "text <svg><style><img src=x onerror=alert(1)></style></svg> after",
        "| <img src=x> | `<script>` |\n|---|---|\n| <b>x</b> | [l](<javascript:alert(1)>) |",
        "- <details open ontoggle=alert(1)>\n\n  > <form action=x><input name=y></form>",
      ].join("\n\n"),
    );
    expectAllowed(html);
    expect(html).not.toMatch(/<(?:math|svg|img|script|details|form|input|style|b)\b/);
    expect(html).toContain("&lt;script>");
  });

  it("X09 refuses to format what would take its parser too long, and parses the rest quickly", () => {
    const large = 1024 * 1024;
    expect(parseMarkdown(">".repeat(large))).toMatchObject({ kind: "plain", code: "readme.too-large" });
    const within = 255 * 1024;
    for (const unit of [">", "[", "[a](", "*a_ ", "- ", "a\n=\n", "- a\n", "`` ` ", "<a ", "| a\n", "&amp; "]) {
      const text = unit.repeat(Math.floor(within / unit.length));
      expect(parseMarkdown(text), unit).toMatchObject({ kind: "plain", code: "readme.too-complex" });
    }
    const started = process.cpuUsage();
    const most = ["a\n=\n".repeat(700), "- - - - a\n".repeat(240), `${"[a](".repeat(140)}\n\n`.repeat(9)];
    for (const text of most) expect(parseMarkdown(text).kind).toBe("tree");
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(most.length * 400);
  });

  it("X10 loads no image of a readme", () => {
    const html = readme(
      "![chart](https://tracker.example/p.gif?id=1) ![x][y] ![z](javascript:alert(1))\n\n[y]: //t.example/a.png",
    );
    expect(html).not.toContain("<img");
    expect(html).toContain('rel="nofollow ugc noopener noreferrer">[Image: chart]</a>');
    expect(html).toContain('<span class="q3">[x]</span>');
    expect(html).toContain('<span class="q3">[z]</span>');
  });
});
