export { AUDIT_ORIGIN, hashOf } from "./audit.ts";
export { createLibsqlStore } from "./libsql-store.ts";
export type {
  Act,
  AuditRow,
  OutboxRow,
  PageRequest,
  PluginFilter,
  PluginRecord,
  Release,
  Store,
  StoredToken,
} from "./port.ts";
