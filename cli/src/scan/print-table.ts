import { escapeLine } from "@assetx/core/name";
import type { FileState, Missing, ScanSummary } from "@assetx/wasm/scan";
import { renderSize, renderTable, type Column, type Terminal } from "../terminal/index.ts";
import type { RegistryAnswer } from "./registry.ts";

const SHOWN_ENGINES = 4;
const SHOWN_UNKNOWN = 12;
const SHOWN_MISSING = 12;
const COUNT: Column = { title: "files", align: "right" };
const SIZE: Column = { title: "bytes", align: "right" };

const STATE_WORDS: Readonly<Record<FileState, string>> = {
  opens: "open with a plugin",
  part: "parts of those",
  loose: "plain files",
  program: "programs",
  unknown: "unknown",
  unreadable: "cannot be read",
  link: "links, not followed",
};

/** The summary for a person. */
function renderSummary(summary: ScanSummary, registry: RegistryAnswer | undefined): string {
  const parts = [
    renderEngines(summary),
    renderStates(summary),
    renderPlugins(summary),
    renderKinds(summary),
    renderUnknown(summary),
    renderOffers(registry),
    renderMissing(summary),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** Whether there is a terminal or not, each part is a heading and a table. */
export function printSummary(terminal: Terminal, summary: ScanSummary, registry: RegistryAnswer | undefined): void {
  terminal.out(renderSummary(summary, registry));
}

function renderEngines({ engines }: ScanSummary): string {
  if (engines.length === 0) return "Engine: not recognised\n";
  const rows = engines.slice(0, SHOWN_ENGINES).map(({ label, version, confidence, evidence }, index) => {
    const name = `${label}${version === undefined ? "" : ` ${version}`}`;
    const word = confidence === "certain" ? "" : " (likely)";
    const lines = evidence.map((line) => `  ${escapeLine(line)}\n`).join("");
    return `${index === 0 ? "Engine" : "Also seen"}: ${escapeLine(name)}${word}\n${lines}`;
  });
  const more = engines.slice(SHOWN_ENGINES).map(({ label }) => label);
  return `${rows.join("")}${more.length === 0 ? "" : `Also seen: ${more.join(", ")}\n`}`;
}

function renderStates({ states }: ScanSummary): string {
  const rows = Object.entries(STATE_WORDS).flatMap(([state, word]) => {
    const total = [...states].find(([key]) => key === state)?.[1];
    return total === undefined ? [] : [[word, String(total.files), renderSize(total.sizeBytes)]];
  });
  return renderTable([{ title: "what the files are" }, COUNT, SIZE], rows);
}

function renderPlugins({ plugins }: ScanSummary): string {
  if (plugins.length === 0) return "";
  const columns: readonly Column[] = [
    { title: "plugin" },
    { title: "version" },
    { title: "from" },
    COUNT,
    SIZE,
    { title: "entries", align: "right" },
  ];
  const rows = plugins.map(({ plugin, version, origin, files, sizeBytes, entries }) => {
    return [
      plugin,
      version,
      origin,
      String(files),
      renderSize(sizeBytes),
      entries === undefined ? "" : String(entries),
    ];
  });
  return renderTable(columns, rows);
}

function renderKinds({ kinds }: ScanSummary): string {
  if (kinds.length === 0) return "";
  const columns: readonly Column[] = [
    { title: "kind" },
    { title: "in archives", align: "right" },
    SIZE,
    { title: "plain", align: "right" },
    SIZE,
  ];
  const rows = kinds.map(({ kind, packed, loose }) => [
    kind,
    String(packed.files),
    renderSize(packed.sizeBytes),
    String(loose.files),
    renderSize(loose.sizeBytes),
  ]);
  return renderTable(columns, rows);
}

function renderUnknown({ unknown }: ScanSummary): string {
  if (unknown.length === 0) return "";
  const rows = unknown
    .slice(0, SHOWN_UNKNOWN)
    .map(({ extension, files, sizeBytes }) => [
      extension === "" ? "(none)" : extension === "*" ? "(others)" : escapeLine(`.${extension}`),
      String(files),
      renderSize(sizeBytes),
    ]);
  const hidden = unknown.length - SHOWN_UNKNOWN;
  const more = hidden > 0 ? `${hidden} more extensions are not shown; see them with --json\n` : "";
  return `${renderTable([{ title: "unknown" }, COUNT, SIZE], rows)}${more}`;
}

function renderOffers(registry: RegistryAnswer | undefined): string {
  if (registry?.trouble !== undefined) {
    const { code, message } = registry.trouble;
    return `The registry was not asked for plugins: ${escapeLine(message)} [${code}]\n`;
  }
  if (registry === undefined || registry.offers.length === 0) return "";
  const rows = registry.offers.map(({ extension, plugin, version }) => [
    `.${extension}`,
    escapeLine(`${plugin} ${version}`),
    escapeLine(`assetx install ${plugin}`),
  ]);
  return renderTable([{ title: "at the registry for" }, { title: "plugin" }, { title: "how" }], rows);
}

const MISSING_WORDS: Readonly<Record<Missing["what"], string>> = {
  folder: "folders",
  key: "a key",
  part: "a file",
  plugin: "a plugin",
};

function renderMissing({ missing, missingCount }: ScanSummary): string {
  if (missing.length === 0) return "";
  const rows = missing
    .slice(0, SHOWN_MISSING)
    .map(({ what, path, detail }) => [MISSING_WORDS[what], escapeLine(path === "" ? "." : path), escapeLine(detail)]);
  const hidden = missingCount - SHOWN_MISSING;
  const more = hidden > 0 ? `${hidden} more are not shown; see them with --json\n` : "";
  return `${renderTable([{ title: "missing" }, { title: "for" }, { title: "why" }], rows)}${more}`;
}
