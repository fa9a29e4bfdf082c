import { toHex } from "@assetx/core/bytes";
import type { ByteRange, Storage, Stored, WriteCondition } from "./port.ts";

/** The registry's bytes in an R2 bucket. */
export function createR2Storage(bucket: R2Bucket): Storage {
  return {
    async head(key) {
      const object = await bucket.head(key);
      return object === null ? undefined : toStored(object);
    },
    async read(key, range) {
      const object = await bucket.get(key, range === undefined ? {} : { range: toR2Range(range) });
      return object === null ? undefined : { ...toStored(object), body: object.body };
    },
    async write(key, bytes, condition) {
      const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const put = await bucket.put(key, bytes, { ...toR2Condition(condition), sha256 });
      return put !== null;
    },
    remove: (key) => bucket.delete(key),
    async list(prefix) {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        // oxlint-disable-next-line no-await-in-loop -- each page names the next one
        const page: R2Objects = await bucket.list(cursor === undefined ? { prefix } : { prefix, cursor });
        names.push(...page.objects.map((object) => object.key));
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
      return names.toSorted();
    },
  };
}

function toStored(object: R2Object): Stored {
  return {
    sizeBytes: object.size,
    sha256: toHex(new Uint8Array(object.checksums.sha256 ?? new ArrayBuffer(0))),
    etag: object.etag,
    storedAtMs: object.uploaded.getTime(),
  };
}

function toR2Range(range: ByteRange): R2Range {
  return { offset: range.offset, length: range.length };
}

function toR2Condition(condition: WriteCondition): R2PutOptions {
  switch (condition.kind) {
    case "always":
      return {};
    case "absent":
      return { onlyIf: { etagDoesNotMatch: "*" } };
    case "unchanged":
      return { onlyIf: { etagMatches: condition.etag } };
  }
}
