import { describe, it } from "vitest";
import { isWorthAnotherTry, waitBeforeRetry } from "./retry.ts";

const NOW = Date.parse("2026-11-02T10:00:00Z");

describe("waitBeforeRetry()", () => {
  it("waits twice as long each time", ({ expect }) => {
    expect([1, 2, 3].map((tried) => waitBeforeRetry(tried, undefined, NOW).waitMs)).toEqual([250, 500, 1000]);
  });

  it.for([
    ["2", 2000, false],
    ["0", 250, false],
    ["30", 30_000, false],
    ["31", 31_000, true],
    ["999999999", 999_999_999_000, true],
    ["Mon, 02 Nov 2026 10:00:05 GMT", 5000, false],
    ["Mon, 02 Nov 2026 09:00:00 GMT", 250, false],
    ["soon", 250, false],
    ["-5", 250, false],
  ] as const)("makes of Retry-After %j a wait of %i ms", ([text, waitMs, isTooLong], { expect }) => {
    expect(waitBeforeRetry(1, text, NOW)).toEqual({ waitMs, isTooLong });
  });
});

describe("isWorthAnotherTry()", () => {
  it("is what a busy server answers, not what a missing file does", ({ expect }) => {
    expect([408, 429, 500, 502, 503, 504].every(isWorthAnotherTry)).toBe(true);
    expect([200, 206, 301, 400, 401, 403, 404, 410, 416, 501].some(isWorthAnotherTry)).toBe(false);
  });
});
