import type { IndexLine } from "@assetx/core/api";
import { generateKey, type PublicKey } from "@assetx/core/signing";
import { describe, it } from "vitest";
import { EMPTY_STATE } from "../store/index.ts";
import { pinKeys, type PinRequest } from "./keys.ts";
import { describePermissions } from "./permission.ts";
import { planInstall } from "./plan.ts";
import { parseRequest } from "./request.ts";

function line(name: string, version: string, deps: Readonly<Record<string, string>> = {}, host = "*"): IndexLine {
  return {
    name,
    v: version,
    deps: { ...deps },
    sha256: "0".repeat(64),
    size: 1,
    abi: "ax1",
    host,
    engines: [],
    permissions: { siblings: [], codec: [], write: false, key: "none", memory_mib: 64 },
    key: "00000000",
    at: "2026-01-01T00:00:00Z",
  };
}

async function plan(index: readonly IndexLine[], ...requests: readonly string[]): Promise<readonly string[]> {
  const planned = await planInstall(
    requests.map(parseRequest),
    async (name) => await Promise.resolve(index.filter((row) => row.name === name)),
    "1.2.3",
  );
  return planned.map((each) => `${each.name}@${each.line.v}`);
}

describe("planInstall()", () => {
  it("takes the newest version in the range that this host runs", async ({ expect }) => {
    const index = [line("@acme/one", "1.0.0"), line("@acme/one", "1.4.0"), line("@acme/one", "2.0.0", {}, ">=2")];
    expect(await plan(index, "@acme/one")).toEqual(["@acme/one@1.4.0"]);
    expect(await plan(index, "@acme/one@~1.0")).toEqual(["@acme/one@1.0.0"]);
    await expect(plan(index, "@acme/one@^2")).rejects.toMatchObject({ code: "cli.host-range", exitCode: 3 });
    await expect(plan(index, "@acme/one@^3")).rejects.toMatchObject({ code: "cli.version-unknown", exitCode: 3 });
  });

  it("puts dependencies first, each once", async ({ expect }) => {
    const index = [
      line("@acme/top", "1.0.0", { "@acme/left": "^1", "@acme/right": "^1" }),
      line("@acme/left", "1.0.0", { "@acme/base": "^1" }),
      line("@acme/right", "1.0.0", { "@acme/base": "*" }),
      line("@acme/base", "1.1.0"),
    ];
    expect(await plan(index, "@acme/top")).toEqual([
      "@acme/base@1.1.0",
      "@acme/left@1.0.0",
      "@acme/right@1.0.0",
      "@acme/top@1.0.0",
    ]);
  });

  it("T13 refuses a circle of dependencies", async ({ expect }) => {
    const index = [line("@acme/one", "1.0.0", { "@acme/two": "*" }), line("@acme/two", "1.0.0", { "@acme/one": "*" })];
    await expect(plan(index, "@acme/one")).rejects.toMatchObject({ code: "cli.dependency-cycle", exitCode: 3 });
  });

  it("T13 refuses a plan of more than 256 plugins", async ({ expect }) => {
    const index = Array.from({ length: 300 }, (_, at) =>
      line(`@acme/n${at + 100}`, "1.0.0", { [`@acme/n${at + 101}`]: "*" }),
    );
    await expect(plan(index, "@acme/n100")).rejects.toMatchObject({ code: "cli.dependency-limit" });
  });

  it("refuses two that need different versions of a third", async ({ expect }) => {
    const index = [
      line("@acme/one", "1.0.0", { "@acme/base": "^1" }),
      line("@acme/two", "1.0.0", { "@acme/base": "^2" }),
      line("@acme/base", "1.0.0"),
      line("@acme/base", "2.0.0"),
    ];
    await expect(plan(index, "@acme/one", "@acme/two")).rejects.toMatchObject({ code: "cli.dependency-conflict" });
  });
});

describe("pinKeys()", () => {
  const [first, second]: readonly PublicKey[] = [generateKey().publicKey, generateKey().publicKey];
  const request = (key: PublicKey | undefined, acceptNewKey = false): PinRequest => ({
    scope: "acme",
    registry: "https://r.example/",
    signers: key === undefined ? [] : [key.id],
    offered: key === undefined ? [] : [key],
    acceptNewKey,
  });

  it("remembers the keys of a scope when it is first used", ({ expect }) => {
    expect(pinKeys(EMPTY_STATE, request(first)).pins).toEqual([{ scope: "@acme", keys: [first?.id] }]);
  });

  it("refuses another key later, even if the registry vouches for it", ({ expect }) => {
    const pinned = pinKeys(EMPTY_STATE, request(first));
    expect(pinKeys(pinned, request(first))).toBe(pinned);
    expect(() => pinKeys(pinned, request(second))).toThrow(
      expect.objectContaining({
        code: "cli.key-changed",
        exitCode: 4,
        hint: expect.stringContaining("--accept-new-key"),
      }),
    );
    expect(pinKeys(pinned, request(second, true)).pins).toEqual([{ scope: "@acme", keys: [first?.id, second?.id] }]);
  });
});

describe("describePermissions()", () => {
  it("asks about everything beyond the file itself, and about nothing else", ({ expect }) => {
    const none = { siblings: [], codec: ["zlib"], write: false, key: "none", memoryMib: 64 } as const;
    expect(describePermissions(none).filter(({ needsConsent }) => needsConsent)).toEqual([]);
    const all = { siblings: ["*.a"], codec: [], write: true, key: "optional", memoryMib: 256 } as const;
    expect(describePermissions(all).filter(({ needsConsent }) => needsConsent)).toHaveLength(4);
  });
});

describe("parseRequest()", () => {
  it("splits name and range", ({ expect }) => {
    expect(parseRequest("@acme/tool")).toEqual({ name: "@acme/tool", range: "*" });
    expect(parseRequest("@acme/tool@>=1 <2")).toEqual({ name: "@acme/tool", range: ">=1 <2" });
  });

  it.for(["", "tool", "@acme", "@acme/tool@", "@acme/tool@x.y.z.w", "@Acme/tool", "@acme/../tool"])(
    "refuses %j",
    (text, { expect }) => {
      expect(() => parseRequest(text)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^(?:name|version)\./u) }),
      );
    },
  );
});
