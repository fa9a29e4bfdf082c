import { createHash, randomBytes } from "node:crypto";
import { describe, it } from "vitest";
import type { Storage } from "../../worker/src/storage/index.ts";

/** What every storage does. Each test uses names of its own, so one storage serves them all. */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
  const keyOf = (): string => `p/@suite/x${randomBytes(6).toString("hex")}/file.tgz`;

  describe(`storage: ${name}`, () => {
    it("gives back what was written, with its size and digest", async ({ expect }) => {
      const storage = await open();
      const key = keyOf();
      expect(await storage.head(key)).toBeUndefined();
      expect(await storage.read(key)).toBeUndefined();
      const bytes = new Uint8Array(randomBytes(100_000));
      expect(await storage.write(key, bytes, { kind: "absent" })).toBe(true);
      const found = await storage.read(key);
      expect(found).toMatchObject({ sizeBytes: 100_000, sha256: createHash("sha256").update(bytes).digest("hex") });
      expect(Math.abs((found?.storedAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
      expect(Buffer.from(await new Response(found?.body).arrayBuffer()).equals(bytes)).toBe(true);
      expect((await storage.head(key))?.etag).toBe(found?.etag);
    });

    it("reads a part", async ({ expect }) => {
      const storage = await open();
      const key = keyOf();
      await storage.write(key, bytesOf("0123456789"), { kind: "always" });
      const part = await storage.read(key, { offset: 3, length: 4 });
      expect([await new Response(part?.body).text(), part?.sizeBytes]).toEqual(["3456", 10]);
    });

    it("writes only where nothing is, and lets one of many such writers win", async ({ expect }) => {
      const storage = await open();
      const key = keyOf();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) => storage.write(key, bytesOf(`writer ${index}`), { kind: "absent" })),
      );
      expect(outcomes.filter(Boolean).length).toBe(1);
      const stored = await storage.read(key);
      expect(await new Response(stored?.body).text()).toBe(`writer ${outcomes.indexOf(true)}`);
    });

    it("replaces only what is unchanged", async ({ expect }) => {
      const storage = await open();
      const key = keyOf();
      await storage.write(key, bytesOf("one"), { kind: "always" });
      const etag = (await storage.head(key))?.etag ?? "";
      expect(await storage.write(key, bytesOf("two"), { kind: "unchanged", etag })).toBe(true);
      expect(await storage.write(key, bytesOf("three"), { kind: "unchanged", etag })).toBe(false);
      expect(await storage.write(keyOf(), bytesOf("x"), { kind: "unchanged", etag })).toBe(false);
      const stored = await storage.read(key);
      expect(await new Response(stored?.body).text()).toBe("two");
    });

    it("removes, also what is not there, and lists what is left", async ({ expect }) => {
      const storage = await open();
      const folder = `p/@suite/y${randomBytes(6).toString("hex")}`;
      for (const file of ["b.tgz", "a.tgz", "c.tgz"])
        await storage.write(`${folder}/${file}`, bytesOf("x"), { kind: "always" });
      await storage.remove(`${folder}/b.tgz`);
      await storage.remove(`${folder}/b.tgz`);
      expect(await storage.list(folder)).toEqual([`${folder}/a.tgz`, `${folder}/c.tgz`]);
      expect(await storage.head(`${folder}/b.tgz`)).toBeUndefined();
    });
  });
}
