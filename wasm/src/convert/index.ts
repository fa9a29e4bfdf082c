export { createConverter, PICTURE_BYTES } from "./converter.ts";
export { convertedName, planOutputName } from "./output-name.ts";
export { planConversion, type ConvertibleEntry } from "./plan.ts";
export type { Conversion, Converter } from "./types.ts";
