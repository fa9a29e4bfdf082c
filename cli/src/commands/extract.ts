import { resolve } from "node:path";
import { fail } from "@assetx/core/error";
import { defineCommand, parseCount, type Command } from "../command/index.ts";
import {
  createNameFilter,
  defaultOutputFolder,
  extractEntries,
  KEY_OPTIONS,
  openFile,
  planEntries,
  requireEntries,
  selectEntries,
} from "../extraction/index.ts";
import { createProgressBar } from "../terminal/index.ts";

const MAX_JOBS = 64;

export const command: Command = defineCommand({
  name: "extract",
  summary: "Write the entries of an archive to a folder",
  details: [
    "The plugin is chosen by the file's content. Every file appears whole or not at all; existing files are kept unless --force is given.",
    "Without -o the files go to <file name without extension>_extracted in the current folder.",
    "Globs match display names as `assetx list` prints them: * stays within a folder, ** does not, and a glob without / also matches the last part of a name.",
    "Entries that say they are a picture or a sound become PNG, OpenEXR or WAV, with that extension behind their name; --raw writes them as they are stored.",
    "Exit code 9 when some entries failed, the archive is damaged in part, or Ctrl-C ended it; what was written until then is whole.",
  ],
  positionals: { usage: "FILE", min: 1, max: 1 },
  options: {
    output: { type: "string", short: "o", value: "DIR", help: "folder to write to" },
    include: { type: "string", multiple: true, value: "GLOB", help: "only entries that match; may be repeated" },
    exclude: { type: "string", multiple: true, value: "GLOB", help: "leave out entries that match; may be repeated" },
    jobs: {
      type: "string",
      short: "j",
      value: "N",
      help: "threads that decode (default: one per processor but the first, at most 8)",
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
    raw: { type: "boolean", help: "write everything as it is stored: no conversion, inner containers unopened" },
    force: { type: "boolean", help: "overwrite files that exist" },
    "allow-dotfiles": { type: "boolean", help: "also write names that start with a dot or configure tools" },
    json: { type: "boolean", help: "print one JSON object per line, with the sha256 of every file" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const jobs = values.jobs === undefined ? undefined : parseCount("extract", "jobs", values.jobs, 1, MAX_JOBS);
    const bar = createProgressBar(terminal, () => performance.now());
    await using file = await openFile(context, path, { ...values, command: "extract", decodes: !values["dry-run"] });
    const signal = context.cancellation();
    const listing = await file.session.list({ signal, onProgress: bar.update });
    bar.end();
    requireEntries(listing, path, file.plugin);
    const selected = selectEntries(listing, createNameFilter(values.include, values.exclude));
    if (selected.length === 0 && listing.entryCount > 0) fail("cli.no-match", { path, entries: listing.entryCount });
    const shownFolder = values.output ?? defaultOutputFolder(values.inside.at(-1) ?? path);
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
    };
    if (values["dry-run"]) return await planEntries(job);
    return await extractEntries({ ...job, session: file.session, bar, signal, jobs, force: values.force });
  },
});
