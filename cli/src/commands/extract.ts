import { resolve } from "node:path";
import { fail } from "@assetx/core/error";
import type { Listing } from "@assetx/wasm/extract";
import { defineCommand, parseCount, type Command } from "../command/index.ts";
import {
  defaultOutputFolder,
  extractEntries,
  KEY_OPTIONS,
  openListed,
  planEntries,
  requireEntries,
  selectEntries,
  type OpenFile,
} from "../extraction/index.ts";
import { renderUsage } from "../remote/index.ts";
import { createEntryFilter, FILTER_OPTIONS, GAME_OPTIONS, isFolder } from "../game/index.ts";
import { createProgressBar, type ProgressBar, type Terminal } from "../terminal/index.ts";

const MAX_JOBS = 64;
const FILE_ONLY = ["inside", "plugin", "dry-run"] as const;
const FOLDER_ONLY = ["resume", "dedupe", "loose"] as const;

export const command: Command = defineCommand({
  name: "extract",
  summary: "Write the entries of an archive, or of a whole game, to a folder",
  details: [
    "DIR is a game's folder: every file that a plugin opens is extracted to a folder of its path, parts of others are read with those, and what fails is listed and does not end it. A run that was interrupted goes on with --resume.",
    "The plugin is chosen by the file's content. Every file appears whole or not at all; existing files are kept unless --force is given.",
    "FILE may be an http:// or https:// address: only the parts that are needed are fetched, and files beside it by its address.",
    "Without -o the files go to <file name without extension>_extracted in the current folder.",
    "Globs match display names as `assetx list` prints them: * stays within a folder, ** does not, and a glob without / also matches the last part of a name.",
    "Entries that say they are a picture or a sound become PNG, OpenEXR or WAV, with that extension behind their name; files of a texture, model or sound format are opened, and what is in them takes their place. --raw writes all of them as they are stored.",
    "Exit code 9 when some entries failed, the archive is damaged in part, or Ctrl-C ended it; what was written until then is whole.",
  ],
  positionals: { usage: "FILE|DIR", min: 1, max: 1 },
  options: {
    output: { type: "string", short: "o", value: "DIR", help: "folder to write to" },
    ...FILTER_OPTIONS,
    jobs: {
      type: "string",
      short: "j",
      value: "N",
      help: "threads that decode (default: by the work, at most one per processor but the first, at most 8)",
    },
    inside: {
      type: "string",
      multiple: true,
      value: "ENTRY",
      help: "open the archive that is this entry; may be repeated, from the outside in",
    },
    ...KEY_OPTIONS,
    plugin: { type: "string", value: "NAME", help: "read the file with this plugin instead of choosing one" },
    "dry-run": { type: "boolean", help: "show what would be written, write nothing" },
    deep: { type: "boolean", help: "open archives inside the archive, too" },
    raw: { type: "boolean", help: "write everything as it is stored: no conversion, inner containers unopened" },
    force: { type: "boolean", help: "overwrite files that exist" },
    "allow-dotfiles": { type: "boolean", help: "also write names that start with a dot or configure tools" },
    ...GAME_OPTIONS,
    json: { type: "boolean", help: "print one JSON object per line, with the sha256 of every file" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const jobs = values.jobs === undefined ? undefined : parseCount("extract", "jobs", values.jobs, 1, MAX_JOBS);
    if (isFolder(resolve(context.cwd, path))) {
      for (const option of FILE_ONLY) if (isGiven(values[option])) refuse(option, "a single file");
      const { extractGame } = await import("../game/run.ts");
      return await extractGame(context, path, values, jobs);
    }
    for (const option of FOLDER_ONLY) if (values[option]) refuse(option, "a folder");
    const isWanted = createEntryFilter("extract", values);
    const signal = context.cancellation();
    const wishes = { ...values, command: "extract", decodes: !values["dry-run"] };
    await using file = await openListed(context, path, wishes, (open) => listUnderBar(terminal, open, signal));
    const { listing } = file;
    const { name, shown, usage } = file.subject;
    const bar = createBar(terminal, usage);
    requireEntries(listing, shown, file.plugin);
    const selected = selectEntries(listing, isWanted);
    if (selected.length === 0 && listing.entryCount > 0)
      fail("cli.no-match", { path: shown, entries: listing.entryCount });
    const shownFolder = values.output ?? defaultOutputFolder(values.inside.at(-1) ?? name);
    const job = {
      terminal,
      listing,
      selected,
      plugin: file.plugin,
      folder: resolve(context.cwd, shownFolder),
      shownFolder,
      allowDotfiles: values["allow-dotfiles"],
      convert: !values.raw,
      isJson: values.json,
      usage,
    };
    if (values["dry-run"]) return await planEntries(job);
    return await extractEntries({ ...job, session: file.session, bar, signal, jobs, force: values.force });
  },
});

function createBar(terminal: Terminal, usage: OpenFile["subject"]["usage"]): ProgressBar {
  return createProgressBar(terminal, () => performance.now(), usage && (() => renderUsage(usage)));
}

async function listUnderBar(terminal: Terminal, { session, subject }: OpenFile, signal: AbortSignal): Promise<Listing> {
  const bar = createBar(terminal, subject.usage);
  const listing = await session.list({ signal, onProgress: bar.update });
  bar.end();
  return listing;
}

function isGiven(value: boolean | string | readonly string[] | undefined): boolean {
  return value !== undefined && value !== false && (typeof value === "boolean" || value.length > 0);
}

function refuse(option: string, what: string): never {
  return fail("cli.usage", { command: "extract", detail: `--${option} is for ${what}` });
}
