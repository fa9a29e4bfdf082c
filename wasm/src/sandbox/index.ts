export { NO_PERMISSIONS, type GrantedPermissions, type PluginModule } from "./plugin.ts";
