import { join, resolve } from "node:path";
import { fail } from "@assetx/core/error";
import { parseManifest } from "@assetx/core/manifest";
import { buildReleaseManifest, packFiles, readPackage } from "@assetx/core/package";
import { defineCommand, type Command } from "../command/index.ts";
import { readSmallFile, writeWholeFile } from "../file/index.ts";
import { collectFiles, inspectModule } from "../release/index.ts";
import { printJson, printLine, printWarning, renderCount, renderSize } from "../terminal/index.ts";

const MANIFEST_LIMIT_BYTES = 64 * 1024;

export const command: Command = defineCommand({
  name: "pack",
  summary: "Make a package from a plugin's folder",
  details: [
    "Checks plugin.toml, runs the guard and the scanner over the module, and writes <name>-<version>.tgz with its .manifest.json. The same folder gives the same bytes. Secrets, native binaries and links are refused.",
  ],
  positionals: { usage: "DIR", min: 1, max: 1 },
  options: {
    output: { type: "string", short: "o", value: "DIR", help: "folder to write to (default: the current one)" },
    wasm: { type: "string", value: "FILE", help: "the built module, when it is not in DIR under its final name" },
    force: { type: "boolean", help: "overwrite a package that exists" },
    json: { type: "boolean", help: "print one JSON object per line" },
  },
  async run({ terminal, cwd }, { values, positionals: [folder = ""] }) {
    const manifestBytes = readSmallFile(join(folder, "plugin.toml"), MANIFEST_LIMIT_BYTES);
    const manifest = parseManifest(new TextDecoder().decode(manifestBytes));
    const collected = collectFiles(folder, manifest, values.wasm);
    const { entry } = manifest.plugin;
    const module = collected.files.find((file) => file.path === entry) ?? fail("cli.pack-missing", { path: entry });
    const inspected = inspectModule(module.bytes, manifest.permissions.memory_mib);
    const tarball = packFiles(collected.files);
    const pkg = readPackage(tarball);
    const release = buildReleaseManifest({ manifest, pkg, guard: inspected.guard });
    const { name, version } = manifest.package;
    const stem = join(values.output ?? ".", `${name.slice(name.indexOf("/") + 1)}-${version}`);
    const write = { force: values.force, mode: 0o644 };
    writeWholeFile(resolve(cwd, `${stem}.tgz`), tarball, write);
    writeWholeFile(resolve(cwd, `${stem}.manifest.json`), release, { ...write, force: true });
    const warnings = [...collected.warnings, ...inspected.warnings];
    if (values.json) {
      for (const file of pkg.files.values()) {
        printJson(terminal, { type: "file", name: file.path, sizeBytes: file.bytes.length, sha256: file.sha256 });
      }
      for (const text of warnings) printJson(terminal, { type: "diagnostic", severity: "warning", text });
      const sizes = { sizeBytes: tarball.length, unpackedBytes: pkg.unpackedBytes, files: pkg.files.size };
      printJson(terminal, { type: "summary", name, version, package: `${stem}.tgz`, sha256: pkg.sha256, ...sizes });
      return 0;
    }
    for (const file of pkg.files.values()) {
      printLine(terminal, `${renderSize(file.bytes.length).padStart(12)}  ${file.path}`);
    }
    for (const text of warnings) printWarning(terminal, text);
    const sizes = `${renderCount(pkg.files.size, "file", "files")}, ${renderSize(tarball.length)}`;
    printLine(terminal, `${stem}.tgz: ${name} ${version}, ${sizes}`);
    printLine(terminal, `sha256 ${pkg.sha256}`);
    return 0;
  },
});
