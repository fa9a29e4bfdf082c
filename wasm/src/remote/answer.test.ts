import { describe, it } from "vitest";
import { checkAnswer, type AnswerHead, type Question, type Version } from "./answer.ts";

const VERSION: Version = { sizeBytes: 1000, etag: '"a"', lastModified: "Mon, 02 Nov 2026 10:00:00 GMT" };

function head(status: number, headers: Readonly<Record<string, string>> = {}): AnswerHead {
  return { status, header: (name) => headers[name] };
}

function question(more: Partial<Question> = {}): Question {
  return { shown: "http://h/a", range: { start: 100, end: 200 }, version: undefined, mayHideHeaders: false, ...more };
}

const GOOD = { "content-range": "bytes 100-199/1000", etag: '"a"' };

describe("checkAnswer()", () => {
  it("takes the range that was asked for, and its version", ({ expect }) => {
    expect(checkAnswer(head(206, GOOD), question())).toEqual({
      version: { sizeBytes: 1000, etag: '"a"', lastModified: undefined },
      end: 200,
    });
  });

  it("takes fewer bytes than were asked for", ({ expect }) => {
    expect(checkAnswer(head(206, { "content-range": "bytes 100-149/1000" }), question()).end).toBe(150);
  });

  it.for([
    ["another start", "bytes 99-199/1000"],
    ["more than was asked for", "bytes 100-200/1000"],
    ["an end before its start", "bytes 100-99/1000"],
    ["an end behind the file", "bytes 100-199/150"],
    ["an unknown size", "bytes 100-199/*"],
    ["a size beyond all numbers", "bytes 100-199/9999999999999999"],
    ["another unit", "items 100-199/1000"],
    ["a negative number", "bytes -100-199/1000"],
    ["nonsense", "x".repeat(10_000)],
  ] as const)("refuses %s", ([, range], { expect }) => {
    const answer = head(206, { "content-range": range });
    expect(() => checkAnswer(answer, question())).toThrow(expect.objectContaining({ code: "remote.response" }));
  });

  it("takes no changed byte of a Content-Range for more than was asked for", ({ expect }) => {
    const text = "bytes 100-199/1000";
    for (let at = 0; at < text.length; at++) {
      for (let code = 0; code < 128; code++) {
        const range = text.slice(0, at) + String.fromCodePoint(code) + text.slice(at + 1);
        try {
          const { end, version } = checkAnswer(head(206, { "content-range": range }), question());
          expect(end > 100 && end <= 200 && version.sizeBytes >= end, range).toBe(true);
        } catch (error) {
          expect(error, range).toMatchObject({ code: "remote.response" });
        }
      }
    }
  });

  it("refuses a range without Content-Range, and tells a hidden one from a missing one", ({ expect }) => {
    expect(() => checkAnswer(head(206), question())).toThrow(expect.objectContaining({ code: "remote.response" }));
    expect(() => checkAnswer(head(206), question({ mayHideHeaders: true }))).toThrow(
      expect.objectContaining({ code: "remote.headers-hidden" }),
    );
  });

  it.for(["gzip", "br", "GZIP, identity"])("refuses Content-Encoding %s", (encoding, { expect }) => {
    const answer = head(206, { ...GOOD, "content-encoding": encoding });
    expect(() => checkAnswer(answer, question())).toThrow(expect.objectContaining({ code: "remote.encoded" }));
  });

  it.for([
    ["a size", { "content-range": "bytes 100-199/1001", etag: '"a"' }],
    ["an entity tag", { "content-range": "bytes 100-199/1000", etag: '"b"' }],
    ["a date, where no tag speaks against it", { "content-range": "bytes 100-199/1000", "last-modified": "x" }],
  ] as const)("notices that %s has changed", ([, headers], { expect }) => {
    expect(() => checkAnswer(head(206, headers), question({ version: VERSION }))).toThrow(
      expect.objectContaining({ code: "remote.changed" }),
    );
  });

  it.for([
    ["no tag at all", { "content-range": "bytes 100-199/1000" }],
    ["another date, but the same tag", { ...GOOD, "last-modified": "x" }],
  ] as const)("takes %s for no change", ([, headers], { expect }) => {
    expect(checkAnswer(head(206, headers), question({ version: VERSION })).end).toBe(200);
  });

  it.for([
    [200, {}, undefined, "remote.no-ranges"],
    [200, { "content-length": "1000", etag: '"a"' }, VERSION, "remote.no-ranges"],
    [200, { "content-length": "999", etag: '"a"' }, VERSION, "remote.changed"],
    [200, { "content-length": "1000", etag: '"b"' }, VERSION, "remote.changed"],
    [412, {}, VERSION, "remote.changed"],
    [416, { "content-range": "bytes */50" }, VERSION, "remote.changed"],
    [416, { "content-range": "bytes */50" }, undefined, "remote.status"],
    [401, {}, undefined, "remote.refused"],
    [403, {}, undefined, "remote.refused"],
    [404, {}, undefined, "remote.not-found"],
    [410, {}, undefined, "remote.not-found"],
    [304, {}, undefined, "remote.status"],
    [418, {}, undefined, "remote.status"],
  ] as const)("answers status %i with %j and version %j by %s", ([status, headers, version, code], { expect }) => {
    expect(() => checkAnswer(head(status, headers), question({ version }))).toThrow(expect.objectContaining({ code }));
  });

  it.for([
    [416, { "content-range": "bytes */0" }],
    [200, { "content-length": "0" }],
  ] as const)("takes status %i for an empty file when it says so", ([status, headers], { expect }) => {
    const range = { start: 0, end: 100 };
    expect(checkAnswer(head(status, headers), question({ range }))).toMatchObject({
      version: { sizeBytes: 0 },
      end: 0,
    });
  });
});
