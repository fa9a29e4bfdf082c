import { ERRNO } from "@assetx/core/abi";
import { describe, it } from "vitest";
import { refusalOf } from "./refusal.ts";

describe("refusalOf()", () => {
  it.for([
    [ERRNO.ENOKEY, "key-missing: The key default is needed", "extract.locked", "The key default is needed"],
    [ERRNO.ENOKEY, "", "extract.locked", "the plugin does not say which"],
    [ERRNO.EILSEQ, "key-missing: The key default is needed", "extract.locked", "The key default is needed"],
    [ERRNO.EKEYREJECTED, "key-wrong: another one", "extract.key-wrong", "another one"],
    [ERRNO.EILSEQ, "key-wrong: another one", "extract.key-wrong", "another one"],
  ] as const)("says of %d with %j that it is %s", ([errno, diagnostic, code, detail], { expect }) => {
    expect(refusalOf(-errno, diagnostic)).toMatchObject({ code, fields: { detail } });
  });

  it("leaves every other reason to the plugin's words", ({ expect }) => {
    const fields = { errno: "EILSEQ", diagnostic: "truncated: key-missing: no" };
    expect(refusalOf(-ERRNO.EILSEQ, fields.diagnostic)).toMatchObject({ code: "sandbox.refused", fields });
    expect(refusalOf(-9999, "")).toMatchObject({ code: "sandbox.refused", fields: { errno: "-9999" } });
  });
});
