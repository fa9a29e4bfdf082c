import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateKey } from "@assetx/core/signing";
import { afterAll, describe, it } from "vitest";
import { writeWholeFile } from "../file/index.ts";
import { encodeKeyFile, readKeyFile, readPublicHalf } from "./key-file.ts";

const folder = mkdtempSync(join(tmpdir(), "assetx-key-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const never = async (): Promise<string> => await Promise.reject(new Error("nobody should be asked"));

describe("a key file", () => {
  it("without a passphrase gives its key back and asks nobody", async ({ expect }) => {
    const key = generateKey();
    const path = join(folder, "plain.json");
    writeWholeFile(path, await encodeKeyFile(key, undefined), { force: false, mode: 0o600 });
    expect(await readKeyFile(path, never)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("with a passphrase gives its key back to the right one only, and holds no secret in the clear", async ({
    expect,
  }) => {
    const key = generateKey();
    const path = join(folder, "sealed.json");
    writeWholeFile(path, await encodeKeyFile(key, "correct horse"), { force: false, mode: 0o600 });
    expect(readFileSync(path, "utf8")).not.toContain("PRIVATE KEY");
    expect(await readKeyFile(path, async () => await Promise.resolve("correct horse"))).toEqual(key);
    await expect(readKeyFile(path, async () => await Promise.resolve("wrong"))).rejects.toMatchObject({
      code: "cli.key-passphrase-wrong",
      exitCode: 6,
    });
    expect(readPublicHalf(path)).toMatch(/^ed25519:/u);
  });

  it("is never overwritten", async ({ expect }) => {
    const path = join(folder, "kept.json");
    writeFileSync(path, "mine");
    const bytes = await encodeKeyFile(generateKey(), undefined);
    expect(() => writeWholeFile(path, bytes, { force: false, mode: 0o600 })).toThrow(
      expect.objectContaining({ code: "cli.exists" }),
    );
    expect(readFileSync(path, "utf8")).toBe("mine");
  });

  it.for([
    ["no JSON", "{"],
    ["another file", "{}"],
    ["a later version", '{"type":"assetx-key","version":2}'],
    ["no secret", '{"type":"assetx-key","version":1,"public_key":"ed25519:AAAA"}'],
    [
      "a seal that costs a terabyte",
      '{"type":"assetx-key","version":1,"sealed":{"kind":"scrypt-aes-256-gcm","n":1073741824,"r":8,"p":1}}',
    ],
  ] as const)("with %s is refused with a code", async ([, text], { expect }) => {
    const path = join(folder, "bad.json");
    writeFileSync(path, text);
    await expect(readKeyFile(path, never)).rejects.toMatchObject({
      code: expect.stringMatching(/^(cli|signature)\.key/u),
    });
  });
});
