export { COMMANDS } from "./commands.gen.ts";
