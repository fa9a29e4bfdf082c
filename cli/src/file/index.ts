export { readFault, systemCode, writeFault } from "./fault.ts";
export { readFileEnds, readSmallFile, type FileEnds } from "./read.ts";
export { temporarySuffix } from "./temporary.ts";
export { placeFile, writeWholeFile } from "./write.ts";
export { integerOf, isObject, objectsOf, textOf, textsOf, type JsonObject } from "./shape.ts";
