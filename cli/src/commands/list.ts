import { AUDIO_ATTRIBUTES, IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import type { Entry, Listing } from "@assetx/wasm/extract";
import { defineCommand, type Command } from "../command/index.ts";
import {
  createNameFilter,
  KEY_OPTIONS,
  openListed,
  reportDiagnostics,
  reportProblem,
  requireEntries,
  summarySource,
  type OpenFile,
} from "../extraction/index.ts";
import { renderUsage, watchUsage } from "../remote/index.ts";
import { printJson, printNote, renderCount, renderSize, type Terminal } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "list",
  summary: "List the entries of an archive",
  details: [
    "FILE may be an http:// or https:// address: only the parts that are needed are fetched, and files beside it by its address.",
    "Globs match display names as `assetx list` prints them: * stays within a folder, ** does not, and a glob without / also matches the last part of a name.",
    "Exit code 9 when a limit or a defect cut the listing short.",
  ],
  positionals: { usage: "FILE", min: 1, max: 1 },
  options: {
    include: { type: "string", multiple: true, value: "GLOB", help: "only entries that match; may be repeated" },
    exclude: { type: "string", multiple: true, value: "GLOB", help: "leave out entries that match; may be repeated" },
    inside: {
      type: "string",
      multiple: true,
      value: "ENTRY",
      help: "open the archive that is this entry; may be repeated, from the outside in",
    },
    ...KEY_OPTIONS,
    plugin: { type: "string", value: "NAME", help: "read the file with this plugin instead of choosing one" },
    deep: { type: "boolean", help: "list what is in archives inside the archive, too" },
    raw: { type: "boolean", help: "list containers in the file as they are stored, not what is in them" },
    json: { type: "boolean", help: "print one JSON object per line" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const wishes = { ...values, command: "list", decodes: false };
    await using file = await openListed(context, path, wishes, (open) =>
      listWatched(terminal, open, context.cancellation()),
    );
    const { listing } = file;
    const { shown, usage } = file.subject;
    requireEntries(listing, shown, file.plugin);
    const isWanted = createNameFilter(values.include, values.exclude);
    let entries = 0;
    let sizeBytes = 0;
    let packedBytes = 0;
    for (const entry of listing.entries()) {
      if (!isWanted(entry.name)) continue;
      entries += 1;
      sizeBytes += entry.sizeBytes ?? 0;
      packedBytes += entry.packedBytes;
      printEntry(terminal, entry, values.json);
    }
    if (entries === 0 && listing.entryCount > 0) fail("cli.no-match", { path: shown, entries: listing.entryCount });
    reportDiagnostics(terminal, listing.diagnostics, values.json);
    reportProblem(terminal, listing, values.json);
    if (values.json) {
      const source = summarySource(file.plugin, listing, usage);
      printJson(terminal, { type: "summary", entries, sizeBytes, packedBytes, ...source });
    } else {
      const total = `${renderCount(entries, "entry", "entries")}, ${renderSize(sizeBytes)}`;
      printNote(terminal, `${total} (${file.plugin.name} ${file.plugin.version})`);
      if (usage !== undefined) printNote(terminal, renderUsage(usage));
    }
    return listing.truncated || listing.problem !== undefined ? 9 : 0;
  },
});

async function listWatched(terminal: Terminal, { session, subject }: OpenFile, signal: AbortSignal): Promise<Listing> {
  using _ = watchUsage(terminal, subject.usage);
  return await session.list({ signal });
}

/** Entry names are safe to show: the engine has escaped them. */
function printEntry(terminal: Terminal, entry: Entry, isJson: boolean): void {
  const { name, kind, sizeBytes, packedBytes, problem } = entry;
  if (isJson) {
    const trouble = problem === undefined ? {} : { problem: { code: problem.code, message: problem.message } };
    const size = { sizeBytes: sizeBytes ?? null, packedBytes };
    printJson(terminal, { type: "entry", name, kind, ...size, ...describeMedia(entry), ...trouble });
    return;
  }
  const size = sizeBytes === undefined ? "?" : renderSize(sizeBytes);
  terminal.out(
    `${size.padStart(12)}  ${kind.padEnd(9)}  ${name}${problem === undefined ? "" : `  (${problem.code})`}\n`,
  );
}

/** What an entry says of the picture or the sound that it is. */
function describeMedia({ attributes }: Entry): Readonly<Record<string, unknown>> {
  const { format, width, height } = IMAGE_ATTRIBUTES;
  const { codec, rate, channels } = AUDIO_ATTRIBUTES;
  const of = (key: string): unknown => attributes.get(key) ?? null;
  return {
    ...(attributes.has(format) ? { image: { format: of(format), width: of(width), height: of(height) } } : {}),
    ...(attributes.has(codec) ? { audio: { codec: of(codec), rate: of(rate), channels: of(channels) } } : {}),
  };
}
