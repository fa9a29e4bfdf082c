export { drainOutbox } from "./drain.ts";
export { FORMATS_KEY, indexKey } from "./index-files.ts";
