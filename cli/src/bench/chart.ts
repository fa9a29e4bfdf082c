import { paretoFront } from "@assetx/wasm/encode";
import { renderSize } from "../terminal/index.ts";
import type { Measured } from "./measure.ts";

const WIDTH = 860;
const HEIGHT = 460;
const MARGIN = { left: 72, right: 24, top: 16, bottom: 56 } as const;
const LABEL_PX = 7;
const LABEL_WIDTH = 150;
const LABEL_HEIGHT = 16;

/**
 * A page by itself, without scripts: decoding speed over packed size for each sample, the packings that nothing else beats
 * joined by a line, and the same figures as a table for those who would rather read.
 */
export function renderChartPage(rows: readonly Measured[], facts: readonly string[]): string {
  const samples = [...new Set(rows.map(({ sample }) => sample))];
  const sections = samples
    .map((sample) =>
      section(
        sample,
        rows.filter((row) => row.sample === sample),
      ),
    )
    .join("\n");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>assetx bench</title>
<style>${STYLE}</style>
<main>
<h1>Packed size and decoding speed</h1>
<p>${facts.map(escape).join("<br>")}</p>
${sections}
</main>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0}main{max-width:960px;margin:0 auto;padding:24px}
h1{font-size:28px}h2{font-size:20px;margin-top:40px;overflow-wrap:anywhere}
svg{width:100%;height:auto;display:block}
.axis{stroke:currentColor;stroke-width:1;opacity:.5}.grid{stroke:currentColor;opacity:.14}
.tick,.label{font:12px system-ui,sans-serif;fill:currentColor}.front{fill:none;stroke:light-dark(#0b6b62,#63d2c6);stroke-width:2}
.best{fill:light-dark(#0b6b62,#63d2c6)}.other{fill:none;stroke:currentColor;stroke-width:1.5;opacity:.75}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:4px 10px;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
th:first-child,td:first-child,th:nth-child(3),td:nth-child(3){text-align:left}
`;

function section(sample: string, rows: readonly Measured[]): string {
  const front = new Set(paretoFront(rows));
  const body = rows
    .toSorted((a, b) => b.decodeBytesPerSecond - a.decodeBytesPerSecond)
    .map(
      (row) =>
        `<tr>${cells(row, front.has(row))
          .map((cell) => `<td>${escape(cell)}</td>`)
          .join("")}</tr>`,
    )
    .join("\n");
  const heads = ["Codec", "Level", "Decoder", "Packed", "Decode", "Encode", "Memory", "Unbeaten"];
  return `<section>
<h2>${escape(sample)}</h2>
${plot(rows, front)}
<div class="scroll" tabindex="0" role="region" aria-label="Figures of ${escape(sample)}"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>
${body}
</tbody></table></div>
</section>`;
}

function cells(row: Measured, isFront: boolean): readonly string[] {
  return [
    row.codec,
    String(row.level),
    row.implementation,
    `${(row.ratio * 100).toFixed(1)} %`,
    speed(row.decodeBytesPerSecond),
    speed(row.encodeBytesPerSecond),
    renderSize(row.memoryBytes),
    isFront ? "yes" : "",
  ];
}

function plot(rows: readonly Measured[], front: ReadonlySet<Measured>): string {
  const speeds = rows.map((row) => row.decodeBytesPerSecond);
  const lowest = 10 ** Math.floor(Math.log10(Math.min(...speeds)));
  const highest = 10 ** Math.ceil(Math.log10(Math.max(...speeds)));
  const largest = Math.max(1, ...rows.map(({ ratio }) => ratio));
  const innerWidth = WIDTH - MARGIN.left - MARGIN.right;
  const innerHeight = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = (ratio: number): number => MARGIN.left + (ratio / largest) * innerWidth;
  const y = (value: number): number =>
    MARGIN.top + innerHeight * (1 - Math.log(value / lowest) / Math.log(highest / lowest));
  const line = [...front]
    .toSorted((a, b) => a.ratio - b.ratio)
    .map((row) => `${at(x(row.ratio))},${at(y(row.decodeBytesPerSecond))}`);
  const decades = Array.from(
    { length: Math.round(Math.log10(highest / lowest)) + 1 },
    (_, index) => lowest * 10 ** index,
  );
  const quarters = [0, 0.25, 0.5, 0.75, 1].filter((share) => share <= largest);
  const labelled = chooseLabels([...front], (row) => [x(row.ratio), y(row.decodeBytesPerSecond)]);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Decoding speed over packed size; the table below has the figures">
${decades.map((value) => tick(MARGIN.left, y(value), WIDTH - MARGIN.right, y(value), MARGIN.left - 8, y(value) + 4, "end", speed(value))).join("\n")}
${quarters.map((share) => tick(x(share), MARGIN.top, x(share), HEIGHT - MARGIN.bottom, x(share), HEIGHT - MARGIN.bottom + 18, "middle", `${share * 100} %`)).join("\n")}
<text class="label" x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">packed size, share of the plain one</text>
<polyline class="front" points="${line.join(" ")}"/>
${rows.map((row) => point(row, x(row.ratio), y(row.decodeBytesPerSecond), front.has(row), labelled.has(row))).join("\n")}
</svg>`;
}

function tick(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  textX: number,
  textY: number,
  anchor: string,
  text: string,
): string {
  return `<line class="grid" x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/><text class="tick" x="${at(textX)}" y="${at(textY)}" text-anchor="${anchor}">${text}</text>`;
}

/** Points whose names do not cover each other; the others still have a tooltip and a row in the table. */
function chooseLabels(
  rows: readonly Measured[],
  place: (row: Measured) => readonly [x: number, y: number],
): ReadonlySet<Measured> {
  const taken: (readonly [number, number])[] = [];
  return new Set(
    rows.filter((row) => {
      const [x, y] = place(row);
      if (taken.some(([otherX, otherY]) => Math.abs(otherX - x) < LABEL_WIDTH && Math.abs(otherY - y) < LABEL_HEIGHT)) {
        return false;
      }
      taken.push([x, y]);
      return true;
    }),
  );
}

function point(row: Measured, x: number, y: number, isFront: boolean, hasLabel: boolean): string {
  const name = `${row.codec} ${row.level}, ${row.implementation}`;
  const anchor = x + name.length * LABEL_PX > WIDTH ? "end" : "start";
  const label = hasLabel
    ? `<text class="label" x="${at(x + (anchor === "end" ? -9 : 9))}" y="${at(y - 6)}" text-anchor="${anchor}">${escape(name)}</text>`
    : "";
  const title = `${name}: ${(row.ratio * 100).toFixed(1)} %, ${speed(row.decodeBytesPerSecond)}`;
  return `<g><title>${escape(title)}</title><circle class="${isFront ? "best" : "other"}" cx="${at(x)}" cy="${at(y)}" r="5"/>${label}</g>`;
}

function speed(bytesPerSecond: number): string {
  const megabytes = bytesPerSecond / 1e6;
  return megabytes >= 1000
    ? `${(megabytes / 1000).toFixed(1)} GB/s`
    : `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB/s`;
}

function at(value: number): string {
  return value.toFixed(1);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
