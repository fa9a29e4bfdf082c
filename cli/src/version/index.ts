export { VERSION } from "./version.gen.ts";
