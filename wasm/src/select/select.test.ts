import { CODEC_IDS } from "@assetx/core/abi";
import { failure } from "@assetx/core/error";
import { describe, it } from "vitest";
import { getCodec, type Codec, type CodecHost } from "../codec/index.ts";
import { calibrate, createSelectingHost, makePlainSample, sizeClassOf } from "./index.ts";
import type { Implementation, Sample } from "./types.ts";

const PLAIN = makePlainSample(1024);
const SAMPLES: readonly Sample[] = (["small", "medium", "large"] as const).map((sizeClass) => ({
  codec: "deflate",
  sizeClass,
  packed: PLAIN,
  plain: PLAIN,
}));

/** A clock that moves only when a decoder works. */
function createClock(): { now: () => number; pass: (ms: number) => void } {
  let ms = 0;
  return { now: () => ms, pass: (more) => void (ms += more) };
}

function decoder(name: string, work: (input: Uint8Array) => Uint8Array): Implementation {
  const codec: Codec = { name: "deflate", decodeBlock: work };
  return { name, codec: "deflate", load: () => Promise.resolve(codec) };
}

describe("calibrate()", () => {
  it("chooses the fastest that gives the right bytes", async ({ expect }) => {
    const { now, pass } = createClock();
    const timed = (ms: number) => (input: Uint8Array) => (pass(ms), input);
    const rivals = [decoder("slow", timed(3)), decoder("fast", timed(1)), decoder("wrong", () => new Uint8Array(1024))];
    const { choices, timings } = await calibrate(rivals, SAMPLES, { budgetMs: 1000, now });
    expect(choices).toEqual({ deflate: { small: "fast", medium: "fast", large: "fast" } });
    expect(timings.find((row) => row.implementation === "wrong")?.failure).toBe("its output differs");
  });

  it("never chooses one that failed or could not be loaded, even when it is the default", async ({ expect }) => {
    const broken: Implementation = {
      name: "broken",
      codec: "deflate",
      load: () => Promise.reject(failure("codec.unavailable", { codec: "broken", detail: "absent" })),
    };
    const { now, pass } = createClock();
    const sound = decoder("sound", (input) => (pass(9), input));
    const { choices } = await calibrate([broken, sound], SAMPLES, { budgetMs: 1000, now });
    expect(choices.deflate).toEqual({ small: "sound", medium: "sound", large: "sound" });
  });

  it("stops when its time is up and keeps the defaults it could not measure", async ({ expect }) => {
    const { now, pass } = createClock();
    const rivals = ["first", "second"].map((name) => decoder(name, (input) => (pass(60), input)));
    const { choices, timings } = await calibrate(rivals, SAMPLES, { budgetMs: 100, now });
    expect(now()).toBeLessThanOrEqual(240);
    expect(timings.filter((row) => row.bytesPerSecond === undefined).length).toBeGreaterThan(0);
    expect(choices.deflate?.large).toBe("first");
  });
});

describe("createSelectingHost()", () => {
  const named = (name: string): Codec => ({ name, decodeBlock: () => new TextEncoder().encode(name) });
  const base: CodecHost = {
    prepare: () => Promise.resolve(),
    find: (id) => (id === CODEC_IDS.deflate ? named("base") : undefined),
  };
  const rivals = [decoder("other", () => new TextEncoder().encode("other"))];
  const decode = (host: CodecHost, sizeBytes: number): string =>
    new TextDecoder().decode(
      getCodec(host, CODEC_IDS.deflate).decodeBlock?.(PLAIN, { params: PLAIN, sizeBytes, maxBytes: 2 ** 30 }),
    );

  it("uses the chosen decoder for the size it was chosen for", async ({ expect }) => {
    const choices = { deflate: { small: "base", medium: "other", large: "base" } };
    const host = createSelectingHost(base, rivals, choices);
    await host.prepare([CODEC_IDS.deflate]);
    expect([decode(host, 100), decode(host, 100_000), decode(host, 5_000_000)]).toEqual(["base", "other", "base"]);
  });

  it("keeps the default for a choice that no longer exists", async ({ expect }) => {
    const choices = { deflate: { small: "gone", medium: "other", large: "other" } };
    const host = createSelectingHost(base, rivals, choices);
    await host.prepare([CODEC_IDS.deflate]);
    expect(decode(host, 100)).toBe("base");
  });
});

describe("sizeClassOf()", () => {
  it("has its borders at 64 KiB and 1 MiB", ({ expect }) => {
    expect([65_535, 65_536, 1_048_575, 1_048_576].map(sizeClassOf)).toEqual(["small", "medium", "medium", "large"]);
  });
});

describe("makePlainSample()", () => {
  it("gives the same bytes each time, neither noise nor runs", ({ expect }) => {
    expect(makePlainSample(5000)).toEqual(makePlainSample(5000));
    expect(new Set(makePlainSample(5000)).size).toBeGreaterThan(64);
  });
});
