import { expect, it } from "vitest";
import { checkContent } from "./content.ts";

const encode = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

it.each([
  ["an ELF program", "x.bin", "\u007fELF\u0002"],
  ["a Windows program", "x.bin", "MZ\u0090"],
  ["a Mach-O program", "x.bin", "\u00cf\u00fa\u00ed\u00fe"],
  ["a universal Mach-O program", "x.bin", "\u00ca\u00fe\u00ba\u00be"],
  ["a script", "run", "#!/bin/sh\n"],
  ["a Node add-on by name", "build/x.node", ""],
  ["a build script of npm", "binding.gyp", "{}"],
  ["an install hook", "assembly/package.json", '{"scripts":{"postinstall" : "x"}}'],
])("checkContent() refuses %s", (_what, path, text) => {
  expect(() => checkContent(path, encode(text))).toThrow(
    expect.objectContaining({ code: "package.native", fields: expect.objectContaining({ path }) }),
  );
});

// Put together here, so that no scanner takes this file for a leak.
const BEGIN = "-----BEGIN ";
const TOKEN = "axp_";

it.each([
  ["a PEM key", `x\n${BEGIN}RSA PRIVATE KEY-----\nMII`],
  ["one of our keys", `${BEGIN}ASSETX PRIVATE KEY-----`],
  ["an AWS key id", `key = AKIA${"IOSFODNN7EXAMPLE".replaceAll(/[0189]/g, "A")}`],
  ["an AWS secret", `aws_secret_access_key = ${"a".repeat(40)}`],
  ["a registry token", `token: ${TOKEN}abc123_${"Z".repeat(27)}`],
  ["a GitHub token", `ghp_${"a1".repeat(18)}`],
])("checkContent() refuses %s", (_what, text) => {
  expect(() => checkContent("notes.txt", encode(text))).toThrow(expect.objectContaining({ code: "package.secret" }));
});

it.each([
  ["a module", "plugin.wasm", "\u0000asm\u0001\u0000\u0000\u0000"],
  ["words about keys", "README.md", "Keep your PRIVATE KEY safe; tokens start with axp_, AWS ids with AKIA"],
  ["a build script", "package.json", '{"scripts":{"build":"asc"}}'],
  ["nothing", "empty", ""],
])("checkContent() takes %s", (_what, path, text) => {
  expect(() => checkContent(path, encode(text))).not.toThrow();
});
