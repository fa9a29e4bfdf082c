import type { AlignType, Definition, Link, LinkReference, ListItem, Nodes, Root, RootContent, Table } from "mdast";
import { h, type ComponentChildren, type JSX } from "preact";
import { findSafeLink, slugOf } from "./safe-link.ts";

interface Context {
  readonly repository: string | undefined;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Ids given out, so that two equal headings differ. */
  readonly ids: Map<string, number>;
  /** Level of the heading before; the next one goes at most one deeper, whatever its author wrote. */
  readonly outline: { level: number };
  /** Parts that scroll by themselves so far: each needs a name of its own. */
  readonly regions: { count: number };
  /** Depth of the readme's highest heading. */
  readonly topDepth: number;
}

/** Level of the page's own heading above a readme. */
const PAGE_LEVEL = 2;

/** The allow-list: every kind of node that has an element. Headings start one below the page's own. */
export function renderRoot(root: Root, repository: string | undefined): ComponentChildren {
  const definitions = new Map<string, Definition>();
  for (const node of root.children) {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  }
  const depths = root.children.map((node) => (node.type === "heading" ? node.depth : 6));
  return renderAll(root.children, {
    repository,
    definitions,
    ids: new Map(),
    outline: { level: PAGE_LEVEL },
    regions: { count: 0 },
    topDepth: Math.min(6, ...depths),
  });
}

function renderAll(nodes: readonly RootContent[], context: Context): ComponentChildren {
  return nodes.map((node) => renderNode(node, context));
}

function renderNode(node: RootContent, context: Context): ComponentChildren {
  switch (node.type) {
    case "text":
      return node.value;
    case "paragraph":
      return <p>{renderAll(node.children, context)}</p>;
    case "heading":
      return renderHeading(node.depth, textOf(node), renderAll(node.children, context), context);
    case "emphasis":
      return <em>{renderAll(node.children, context)}</em>;
    case "strong":
      return <strong>{renderAll(node.children, context)}</strong>;
    case "delete":
      return <del>{renderAll(node.children, context)}</del>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "break":
      return <br />;
    case "blockquote":
      return <blockquote>{renderAll(node.children, context)}</blockquote>;
    case "thematicBreak":
      return <hr />;
    case "list":
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{renderAll(node.children, context)}</ol>
      ) : (
        <ul>{renderAll(node.children, context)}</ul>
      );
    case "listItem":
      return <li>{renderItem(node, context)}</li>;
    case "code":
      return (
        <pre class="code" tabIndex={0} role="region" aria-label={regionLabel("Example", context)}>
          {node.value}
        </pre>
      );
    case "link":
    case "linkReference":
      return renderLink(node, context);
    case "image":
    case "imageReference":
      return renderImage(
        node.type === "image" ? node.url : context.definitions.get(node.identifier)?.url,
        node.alt,
        context,
      );
    case "table":
      return renderTable(node, context);
    case "html":
    case "definition":
    case "yaml":
    case "footnoteDefinition":
    case "footnoteReference":
    case "tableRow":
    case "tableCell":
      // No HTML, ever; rows and cells are drawn by their table, definitions by the links that use them.
      return null;
  }
}

/** A paragraph of a tight list is the item's own text. */
function renderItem(item: ListItem, context: Context): ComponentChildren {
  if (item.spread === true) return renderAll(item.children, context);
  return item.children.map((child) =>
    child.type === "paragraph" ? renderAll(child.children, context) : renderNode(child, context),
  );
}

function renderHeading(depth: number, text: string, children: ComponentChildren, context: Context): JSX.Element {
  const slug = slugOf(text);
  const seen = context.ids.get(slug) ?? 0;
  context.ids.set(slug, seen + 1);
  const id = `user-content-${slug}${seen === 0 ? "" : `-${seen}`}`;
  const wanted = PAGE_LEVEL + 1 + Math.max(0, depth - context.topDepth);
  context.outline.level = Math.min(wanted, context.outline.level + 1, 6);
  return h(`h${context.outline.level}`, { id }, children);
}

function renderLink(node: Link | LinkReference, context: Context): ComponentChildren {
  const url = node.type === "link" ? node.url : context.definitions.get(node.identifier)?.url;
  const children = renderAll(node.children, context);
  const link = url === undefined ? undefined : findSafeLink(url, context.repository);
  if (link === undefined) return children;
  if (!link.external) return <a href={link.href}>{children}</a>;
  return (
    <a href={link.href} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  );
}

/** An image would tell its server who reads the page, so it becomes a link with its description. */
function renderImage(url: string | undefined, alt: string | null | undefined, context: Context): ComponentChildren {
  const text = alt === undefined || alt === null || alt === "" ? "image" : alt;
  const link = url === undefined ? undefined : findSafeLink(url, context.repository);
  if (link === undefined || !link.external) return <span class="q3">[{text}]</span>;
  return (
    <a href={link.href} rel="nofollow ugc noopener noreferrer">
      [Image: {text}]
    </a>
  );
}

function renderTable(table: Table, context: Context): JSX.Element {
  const [head, ...rows] = table.children;
  const alignAt = (column: number): string | undefined => alignClass(table.align?.[column]);
  return (
    <div class="tw" tabIndex={0} role="region" aria-label={regionLabel("Table", context)}>
      <table class="table">
        <thead>
          <tr>
            {head?.children.map((cell, column) => (
              <th key={column} scope="col" class={alignAt(column)}>
                {renderAll(cell.children, context)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.children.map((cell, column) => (
                <td key={column} class={alignAt(column)}>
                  {renderAll(cell.children, context)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function regionLabel(word: string, { regions }: Context): string {
  regions.count++;
  return `${word} ${regions.count} of the readme`;
}

function alignClass(align: AlignType | undefined): string | undefined {
  return align === "right" ? "r" : undefined;
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  if ("children" in node) return node.children.map(textOf).join("");
  return "";
}
