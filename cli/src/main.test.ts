import { describe, it } from "vitest";
import type { Context } from "./command/index.ts";
import { COMMANDS } from "./commands/index.ts";
import { VERSION } from "./version/index.ts";
import { runMain } from "./main.ts";
import { createMemoryTerminal, type MemoryTerminal } from "./terminal/index.ts";

function createContext(): Context & { readonly terminal: MemoryTerminal } {
  return {
    env: { ASSETX_HOME: "/nonexistent/assetx-home" },
    cwd: "/",
    terminal: createMemoryTerminal(),
    fetch: async () => await Promise.reject(new Error("no network in this test")),
    now: () => 0,
    cancellation: () => new AbortController().signal,
  };
}

describe("runMain()", () => {
  it("prints the version, and nothing else", async ({ expect }) => {
    const context = createContext();
    expect(await runMain(context, ["--version"])).toBe(0);
    expect(context.terminal.printed()).toBe(`${VERSION}\n`);
  });

  it("lists every command in its help", async ({ expect }) => {
    const context = createContext();
    expect(await runMain(context, ["help"])).toBe(0);
    for (const { name } of COMMANDS) expect(context.terminal.printed()).toContain(`\n  ${name} `);
  });

  it("answers a call without a command with help on stderr and exit code 2", async ({ expect }) => {
    const context = createContext();
    expect(await runMain(context, [])).toBe(2);
    expect(context.terminal.printed()).toBe("");
    expect(context.terminal.reported()).toContain("Usage: assetx");
  });

  it("suggests a command for a mistyped one", async ({ expect }) => {
    const context = createContext();
    expect(await runMain(context, ["extrat"])).toBe(2);
    expect(context.terminal.reported()).toContain("assetx extract");
  });

  it("says that no registry is configured instead of inventing one", async ({ expect }) => {
    const context = createContext();
    expect(await runMain(context, ["search", "quake", "--json"])).toBe(2);
    expect(JSON.parse(context.terminal.printed())).toMatchObject({ type: "error", code: "cli.no-registry" });
    expect(context.terminal.reported()).toBe("");
  });

  it("gives a network failure exit code 5", async ({ expect }) => {
    const context = createContext();
    const code = await runMain(context, ["search", "x", "--registry", "http://127.0.0.1:9/"]);
    expect(code).toBe(5);
    expect(context.terminal.reported()).toContain("[cli.network]");
  });

  it.for(COMMANDS.map(({ name }) => name))("documents every option of %s", async (name, { expect }) => {
    const context = createContext();
    expect(await runMain(context, [name, "--help"])).toBe(0);
    const row = COMMANDS.find((candidate) => candidate.name === name);
    const command = await row?.load();
    expect(command?.summary).toBe(row?.summary);
    for (const [option, { help }] of Object.entries(command?.options ?? {})) {
      expect(help).not.toBe("");
      expect(context.terminal.printed()).toContain(`--${option}`);
    }
  });
});
