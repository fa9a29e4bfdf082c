import { z } from "./setup.ts";
import { Sha256 } from "./scalar.ts";

/** The audit log was read from its first row and every link holds. */
export const AuditCheck = z.object({ rows: z.int(), head: Sha256 });
export type AuditCheck = z.infer<typeof AuditCheck>;
