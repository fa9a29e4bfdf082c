export { parseCount, type Arguments } from "./arguments.ts";
export type { Command, CommandRow, OptionSpec, OptionSpecs, PositionalSpec } from "./command.ts";
export type { Context } from "./context.ts";
export { defineCommand } from "./define.ts";
export { renderCommandHelp, renderOverview } from "./help.ts";
