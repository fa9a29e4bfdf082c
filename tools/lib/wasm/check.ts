import { EXPORTS, IMPORTS } from "@assetx/core/abi";
import type { WasmModule } from "./module.ts";

/** Largest plugin.wasm: it is fetched before the first entry is listed, and read by whoever reviews it. */
const PLUGIN_BYTES = 32 * 1024;
const SECTION_START = 8;

/** What is wrong with a built module, by the rules that the sources cannot show; empty when all is well. */
export function checkModule(module: WasmModule, bytes: Uint8Array<ArrayBuffer>): readonly string[] {
  const compiled = new WebAssembly.Module(bytes);
  const imports = WebAssembly.Module.imports(compiled);
  const findings: string[] = [];
  if (hasSection(bytes, SECTION_START)) {
    findings.push(
      "has a start function: use no `new`, no arrays and no string operations, and only constant initializers",
    );
  }
  for (const { module: from, name } of imports) {
    const known = module.kind === "plugin" && Object.hasOwn(IMPORTS, from) && Object.hasOwn(IMPORTS[from] ?? {}, name);
    if (!known) findings.push(`imports ${from}.${name}`);
  }
  if (module.kind === "plugin") {
    const names = new Set(WebAssembly.Module.exports(compiled).map((one) => one.name));
    for (const [name, { required }] of Object.entries({ ...EXPORTS, memory: { required: true } })) {
      if (required && !names.has(name)) findings.push(`does not export ${name}`);
    }
    if (bytes.length > PLUGIN_BYTES) findings.push(`has ${bytes.length} bytes, more than ${PLUGIN_BYTES}`);
  }
  return findings;
}

function hasSection(bytes: Uint8Array, wanted: number): boolean {
  let at = 8;
  while (at < bytes.length) {
    const id = bytes[at];
    if (id === wanted) return true;
    let size = 0;
    let shift = 0;
    let byte = 0x80;
    while (byte >= 0x80) {
      byte = bytes[++at] ?? 0;
      size += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    }
    at += 1 + size;
  }
  return false;
}
