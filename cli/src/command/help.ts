import type { Command, CommandRow, OptionSpec } from "./command.ts";

/** `assetx --help`. */
export function renderOverview(rows: readonly CommandRow[], version: string): string {
  const width = Math.max(...rows.map((row) => row.name.length));
  return [
    `assetx ${version}: lists and extracts the assets inside video-game archives`,
    "",
    "Usage: assetx <command> [options]",
    "",
    ...rows.map((row) => `  ${row.name.padEnd(width)}  ${row.summary}`),
    "",
    "assetx help <command> shows a command's options; assetx --version shows the version.",
    "",
    "Exit codes: 0 ok, 1 failure, 2 usage, 3 plugin or version not found, 4 integrity or signature,",
    "            5 network, 6 authentication, 7 permission, 8 store locked, 9 partial or cancelled",
    "",
  ].join("\n");
}

/** `assetx help <command>`. */
export function renderCommandHelp(name: string, command: Command): string {
  const options = Object.entries(command.options).map(
    ([key, option]) => [optionUsage(key, option), option.help] as const,
  );
  const width = Math.max(0, ...options.map(([usage]) => usage.length));
  const usage = ["assetx", name, command.positionals.usage, options.length === 0 ? "" : "[options]"];
  return [
    command.summary,
    "",
    `Usage: ${usage.filter((word) => word !== "").join(" ")}`,
    "",
    ...command.details.flatMap((paragraph) => [paragraph, ""]),
    ...options.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
    ...(options.length === 0 ? [] : [""]),
  ].join("\n");
}

function optionUsage(key: string, option: OptionSpec): string {
  const short = option.short === undefined ? "    " : `-${option.short}, `;
  const value = option.type === "string" ? ` ${option.value ?? "VALUE"}` : "";
  return `${short}--${key}${value}`;
}
