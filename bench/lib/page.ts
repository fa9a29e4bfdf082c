import type { BenchRow } from "./row.ts";
import type { Verdict } from "./target.table.ts";

const BAR_WIDTH = 360;
const ROW_HEIGHT = 26;
const LABEL_WIDTH = 270;
const VALUE_WIDTH = 290;

/** All rows and verdicts as a page by itself, without scripts: a bar for each ratio, with the mark it should reach. */
export function renderBenchPage(
  rows: readonly BenchRow[],
  verdicts: readonly Verdict[],
  facts: readonly string[],
): string {
  const benches = [...new Set(rows.map(({ bench }) => bench))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>assetx: how fast it is</title>
<style>${STYLE}</style>
<main>
<h1>How fast it is</h1>
<p>Ratios of one run on one machine; they say more than the figures behind them.</p>
<pre>${facts.map(escape).join("\n")}</pre>
<h2>Targets</h2>
${verdictTable(verdicts)}
${benches
  .map((bench) =>
    section(
      bench,
      rows.filter((row) => row.bench === bench),
    ),
  )
  .join("\n")}
</main>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0}main{max-width:960px;margin:0 auto;padding:24px}
h1{font-size:28px}h2{font-size:20px;margin-top:36px}pre{font-size:13px;overflow-x:auto}
svg{max-width:100%;height:auto;display:block}text{font:13px system-ui,sans-serif;fill:currentColor}
.bar{fill:light-dark(#0b6b62,#63d2c6)}.peer{fill:currentColor;opacity:.35}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
td.number{text-align:right}.scroll{overflow-x:auto}
`;

function verdictTable(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ target, found, isMet }) => {
    const wanted = target.atLeast === undefined ? `at most ${target.atMost ?? ""}` : `at least ${target.atLeast}`;
    const verdict = isMet === undefined ? "not measured here" : isMet ? "met" : "missed";
    const value = found === undefined ? "" : `${found.toFixed(2)} ${target.unit}`;
    return `<tr><td>${escape(target.measure)}</td><td class="number">${wanted} ${target.unit}</td><td class="number">${value}</td><td>${verdict}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Targets"><table><thead><tr><th scope="col">Measure</th><th scope="col">Wanted</th><th scope="col">Found</th><th scope="col">Verdict</th></tr></thead><tbody>
${lines.join("\n")}
</tbody></table></div>`;
}

/** Bars to the scale of the largest value of the same unit. */
function section(bench: string, rows: readonly BenchRow[]): string {
  const most = (unit: string): number => Math.max(...rows.filter((row) => row.unit === unit).map(({ value }) => value));
  const bars = rows.map((row, index) => {
    const y = index * ROW_HEIGHT;
    const width = Math.max(1, (row.value / most(row.unit)) * BAR_WIDTH);
    const kind = row.ratio === undefined && !row.subject.startsWith("ours") ? "peer" : "bar";
    const ratio = row.ratio === undefined ? "" : `, ${row.ratio.toFixed(2)}x ${row.baseline ?? ""}`;
    const value = `${format(row.value)} ${row.unit}`;
    return `<g><title>${escape(`${row.subject}: ${value}${ratio} ${row.note ?? ""}`)}</title><text x="${LABEL_WIDTH - 8}" y="${y + 17}" text-anchor="end">${escape(row.subject)}</text><rect class="${kind}" x="${LABEL_WIDTH}" y="${y + 5}" width="${width.toFixed(1)}" height="16"/><text x="${(LABEL_WIDTH + width + 6).toFixed(1)}" y="${y + 17}">${escape(value + ratio)}</text></g>`;
  });
  const height = rows.length * ROW_HEIGHT + 4;
  const width = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH;
  return `<section><h2>${escape(bench)}</h2><svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${escape(bench)}: ${escape(rows.map((row) => `${row.subject} ${format(row.value)} ${row.unit}`).join(", "))}">${bars.join("\n")}</svg></section>`;
}

function format(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 1 ? value.toFixed(2) : value.toFixed(4);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
