export { two } from "./inner.ts";
