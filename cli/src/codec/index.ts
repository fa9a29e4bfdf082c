export { DASH, readAll, readChunks, readHead } from "./input.ts";
export { decodeStream, detect, encode, listCodecs } from "./module.ts";
export { writeChunks } from "./output.ts";
