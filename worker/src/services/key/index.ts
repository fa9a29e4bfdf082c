export { addKey } from "./add.ts";
