/** A small assembler of WebAssembly binaries, for modules that no compiler would write. */
export { join, text, u32, type Bytes } from "./bytes.ts";
export { code, EMPTY, F64, FUNCREF, I32, I64, V128 } from "./code.ts";
export {
  activeData,
  buildModule,
  custom,
  functionType,
  HEADER,
  passiveData,
  section,
  type ExportParts,
  type FunctionParts,
  type ModuleParts,
} from "./module.ts";
export { createRandom, mutate } from "./mutate.ts";
export { BASE_FUNCTIONS, BASE_TYPES, plugin, pluginParts, pluginWith, TYPE, type Additions } from "./plugin.ts";
export { richPlugin } from "./rich-plugin.ts";
