import { describe, it } from "vitest";
import { linkSignals } from "./link-signals.ts";

describe("linkSignals()", () => {
  it("is aborted with the first of its signals, for the same reason", ({ expect }) => {
    const [a, b] = [new AbortController(), new AbortController()];
    const linked = linkSignals([a.signal, undefined, b.signal]);
    expect(linked.signal.aborted).toBe(false);
    b.abort("enough");
    a.abort("later");
    expect([linked.signal.aborted, linked.signal.reason]).toEqual([true, "enough"]);
  });

  it("is aborted from the start with one that is", ({ expect }) => {
    const linked = linkSignals([AbortSignal.abort("before")]);
    expect(linked.signal.reason).toBe("before");
  });

  it("hears nothing any more once it is unlinked", ({ expect }) => {
    const a = new AbortController();
    const linked = linkSignals([a.signal]);
    linked.unlink();
    a.abort();
    expect(linked.signal.aborted).toBe(false);
  });
});
