export { identifyFile } from "./identify.ts";
