export { changeStore, type Blob, type Change } from "./change.ts";
