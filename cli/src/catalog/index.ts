export { getPlugin, openStore, readCatalog } from "./catalog.ts";
export type { CatalogFormat, CatalogPlugin, PluginPermissions, Signature } from "./plugin.ts";
export { readPermissions } from "./read-plugin.ts";
