export { fail } from "./error.ts";
