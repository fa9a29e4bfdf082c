import { describe, it } from "vitest";
import { findBoundary, parseMultipart } from "./multipart.ts";

const text = new TextEncoder();

async function formBody(
  parts: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): Promise<readonly [Uint8Array, string]> {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(parts)) form.set(name, new Blob([bytes]), `${name}.bin`);
  const response = new Response(form);
  const boundary = findBoundary(response.headers.get("content-type") ?? "") ?? "";
  return [new Uint8Array(await response.arrayBuffer()), boundary];
}

describe("parseMultipart()", () => {
  it("reads what FormData writes, whatever the bytes", async ({ expect }) => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 31) % 256);
    const tricky = new Uint8Array(text.encode("\r\n--\r\n\r\n--xx--\r\n"));
    const [body, boundary] = await formBody({ package: bytes, envelope: tricky });
    const parts = parseMultipart(body, boundary);
    expect([...parts.keys()]).toEqual(["package", "envelope"]);
    expect(Buffer.from(parts.get("package") ?? []).equals(Buffer.from(bytes))).toBe(true);
    expect(Buffer.from(parts.get("envelope") ?? []).equals(Buffer.from(tricky))).toBe(true);
  });

  it("refuses a body that was cut at any offset", async ({ expect }) => {
    const [body, boundary] = await formBody({ package: Uint8Array.of(1, 2, 3), envelope: Uint8Array.of(4) });
    // The last two bytes are a line end that may be absent.
    for (let length = 0; length < body.length - 2; length++) {
      expect(() => parseMultipart(body.subarray(0, length), boundary)).toThrow(
        expect.objectContaining({ code: "request.body" }),
      );
    }
  });

  it("answers with parts or a coded error when any byte is flipped", async () => {
    const [body, boundary] = await formBody({ package: Uint8Array.of(1, 2, 3) });
    for (let at = 0; at < body.length; at++) {
      const bent = body.slice();
      bent[at] = (bent[at] ?? 0) ^ 0xff;
      try {
        parseMultipart(bent, boundary);
      } catch (error) {
        if (!(error instanceof Error && error.name === "AssetxError")) throw error;
      }
    }
  });

  it("refuses the same name twice, and more parts than anyone needs", ({ expect }) => {
    const part = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
    expect(() => parseMultipart(text.encode(`${part("a")}${part("a")}--b--`), "b")).toThrow("twice");
    const many = Array.from("abcdefghijkl", part).join("");
    expect(() => parseMultipart(text.encode(`${many}--b--`), "b")).toThrow("more than 8");
  });

  it("findBoundary() takes multipart/form-data only", ({ expect }) => {
    expect(findBoundary('multipart/form-data; boundary="a b"')).toBe("a b");
    expect(findBoundary("multipart/form-data; boundary=xyz")).toBe("xyz");
    for (const type of [
      "",
      "application/json",
      "multipart/form-data",
      "multipart/mixed; boundary=x",
      `multipart/form-data; boundary=${"x".repeat(71)}`,
    ]) {
      expect(findBoundary(type)).toBeUndefined();
    }
  });
});
