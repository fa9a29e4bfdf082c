import { describe, it } from "vitest";
import type { Context } from "../command/index.ts";
import { createMemoryTerminal } from "../terminal/index.ts";
import { openSubject } from "./subject.ts";

/** Anything that is fetched is an error here. */
const CONTEXT: Context = {
  env: {},
  cwd: "/",
  terminal: createMemoryTerminal(),
  fetch: () => Promise.reject(new Error("fetched")),
  now: () => 0,
  cancellation: () => new AbortController().signal,
};

describe("openSubject()", () => {
  it.for(["pak0.pak", "dir/pak0.pak", "C:\\games\\a.pak", "http:/a.pak", "games//a.pak"])(
    "takes %j for a path, and does not look at it yet",
    async (argument, { expect }) => {
      const subject = await openSubject(CONTEXT, argument);
      expect(subject.place).toEqual({ input: { kind: "path", path: argument } });
      expect([subject.shown, subject.usage]).toEqual([argument, undefined]);
    },
  );

  it.for(["file:///etc/passwd", "ftp://example.org/a.pak", "c://games/a.pak", "HTTPS://"])(
    "takes %j for an address, and refuses it",
    async (argument, { expect }) => {
      await expect(openSubject(CONTEXT, argument)).rejects.toMatchObject({ code: "remote.address", exitCode: 2 });
    },
  );
});
