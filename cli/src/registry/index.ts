export { openRegistry, type Call, type RegistryClient } from "./client.ts";
export { readIndexLines } from "./index-lines.ts";
export { getToken } from "./token.ts";
