import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Markdown } from "./index.ts";

function html(text: string, repository?: string): string {
  return renderToString(<Markdown text={text} repository={repository} />);
}

describe("Markdown", () => {
  it("draws what is allowed", () => {
    expect(
      html("Some *em*, **strong**, `code`\n\n- one\n- two\n\n3. three\n\n> quoted\n\n---\n\n```\nx < y\n```\n"),
    ).toBe(
      '<div class="prose"><p>Some <em>em</em>, <strong>strong</strong>, <code>code</code></p>' +
        "<ul><li>one</li><li>two</li></ul>" +
        '<ol start="3"><li>three</li></ol><blockquote><p>quoted</p></blockquote><hr/>' +
        '<pre class="code" tabindex="0" role="region" aria-label="Example 1 of the readme">x &lt; y</pre></div>',
    );
  });

  it("starts headings below the page's own and skips no level", () => {
    const text = html("## Two\n\n#### Four\n\n# One\n\n## Two\n");
    expect([...text.matchAll(/<(h\d) id="([^"]*)"/g)].map(([, tag, id]) => `${tag} ${id}`)).toEqual([
      "h3 user-content-two",
      "h4 user-content-four",
      "h3 user-content-one",
      "h4 user-content-two-1",
    ]);
  });

  it("resolves relative links against the repository only", () => {
    expect(html("[a](docs/a.md)", "https://example.org/me/plugin")).toContain(
      'href="https://example.org/me/plugin/docs/a.md"',
    );
    expect(html("[a](docs/a.md)")).toBe('<div class="prose"><p>a</p></div>');
    expect(html("[a](//other.example/x)", "https://example.org/me")).toBe('<div class="prose"><p>a</p></div>');
  });

  it("draws tables with their heads", () => {
    expect(html("| a | b |\n|---|--:|\n| 1 | 2 |\n")).toContain(
      '<th scope="col">a</th><th scope="col" class="r">b</th>',
    );
  });

  it("follows references to their definitions", () => {
    expect(html("[a][b]\n\n[b]: https://example.org/x\n")).toContain('href="https://example.org/x"');
    expect(html("[a][b]\n\n[b]: javascript:alert(1)\n")).not.toContain("href");
  });

  it("shows a text that is too large as it is", () => {
    const text = html("word ".repeat(60_000));
    expect(text).toContain("larger than 256 KB");
    expect(text).not.toContain("<p>word");
  });
});
