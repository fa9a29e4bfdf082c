import type { Evidence, FormatRow, VersionRow } from "./matrix.ts";

const WORDS: Readonly<Record<Evidence, string>> = { real: "real files", generated: "own samples", none: "-" };

/** docs/compatibility.md: the matrix for people. */
export function compatibilityDocument(rows: readonly FormatRow[]): string {
  const versions = rows.flatMap((row) => row.versions);
  const real = versions.filter(({ list }) => list === "real").length;
  const files = versions.reduce((sum, { realFiles }) => sum + realFiles, 0);
  return `# Compatibility

What each first-party plugin lists, extracts and converts: ${rows.length} formats in ${versions.length} versions, of which ${real}
were read from ${files} real files, those inside of bundles counted too. \`npm run conformance -- --update\` writes docs/compatibility.json from what it finds, and
\`npm run generate\` this page and the site's; neither is written by hand. Without the real files nothing can be found out
anew: the run says so, and what is checked in stays.

- **real files**: files of real games or of other programs; each that has a reference equals it.
- **own samples**: only files that a plugin's sample.ts makes from the format's description.
- **-**: not done, or nothing to do: an archive has nothing to convert.

| Format | Versions | Plugin | List | Extract | Convert | Real files |
|---|---|---|---|---|---|---|
${rows.flatMap(formatLines).join("\n")}
`;
}

function formatLines({ format, plugin, versions }: FormatRow): readonly string[] {
  const groups = Map.groupBy(versions, ({ list, extract, convert }) => [list, extract, convert].join(" "));
  return Array.from(groups.values(), (group) => formatLine(format, plugin, group));
}

function formatLine(format: string, plugin: string, group: readonly VersionRow[]): string {
  const [first] = group;
  const words = [first?.list, first?.extract, first?.convert].map((evidence = "none") => WORDS[evidence]);
  const versions = group.map(({ version }) => version).filter((version) => version !== "");
  const files = group.reduce((sum, { realFiles }) => sum + realFiles, 0);
  const cells = [`\`${format}\``, versions.join(", ") || "any", plugin, ...words, String(files)];
  return `| ${cells.join(" | ")} |`;
}
