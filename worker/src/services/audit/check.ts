import type { AuditCheck } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import { AUDIT_ORIGIN, hashOf, type Store } from "../../store/index.ts";

const PAGE_ROWS = 500;

/**
 * Reads the whole audit log and checks every link.
 *
 * @throws AssetxError `audit.tampered` with the first row that was edited, moved, or follows a deleted one
 */
export async function checkAudit(store: Store): Promise<AuditCheck> {
  let head = AUDIT_ORIGIN;
  let lastId = 0;
  let rows = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page follows the one before
    const page = await store.auditRows(lastId, PAGE_ROWS);
    for (const row of page) {
      // oxlint-disable-next-line no-await-in-loop -- each link follows the one before
      const hash = await hashOf(row);
      if (row.prevHash !== head || row.hash !== hash) fail("audit.tampered", { row: row.id });
      head = row.hash;
      lastId = row.id;
      rows++;
    }
    if (page.length < PAGE_ROWS) return { rows, head };
  }
}
