import type { CodecName } from "@assetx/core/abi";
import { toAssetxError } from "@assetx/core/error";
import type { Codec } from "../codec/index.ts";
import { decodeSample, selfTest } from "./self-test.ts";
import { SIZE_CLASSES, type SizeClass } from "./size-class.ts";
import type { Choices, Implementation, Sample, Timing } from "./types.ts";

/** Runs of one measurement at most; the best counts. */
const MAX_RUNS = 5;

export interface CalibrateOptions {
  /** Wall time for all of it; what was not measured by then keeps its default. */
  readonly budgetMs: number;
  /** Milliseconds from any start. */
  readonly now: () => number;
}

/** What was found out, and what follows from it. */
export interface Calibration {
  readonly timings: readonly Timing[];
  readonly choices: Choices;
}

/**
 * Tests every implementation on its codec's samples, then times those that passed in turns until the time is up. One that
 * failed its self-test is never chosen.
 *
 * @param implementations the first of each codec is its default
 */
export async function calibrate(
  implementations: readonly Implementation[],
  samples: readonly Sample[],
  { budgetMs, now }: CalibrateOptions,
): Promise<Calibration> {
  const end = now() + budgetMs;
  const races = samples.flatMap((sample) =>
    implementations
      .filter(({ codec }) => codec === sample.codec)
      .map((implementation) => new Race(implementation, sample)),
  );
  // Small samples first, all of them once before any again: when the time is up, every codec has had its turn.
  const bySize = races.toSorted((a, b) => a.sizeBytes - b.sizeBytes);
  for (let round = 0; round < MAX_RUNS && now() < end; round++) {
    for (const race of bySize) {
      if (now() >= end) break;
      // oxlint-disable-next-line no-await-in-loop -- timings must not overlap
      await race.run(now);
    }
  }
  const timings = races.map((race) => race.timing());
  return { timings, choices: chooseFastest(implementations, timings) };
}

/** One implementation on one sample. */
class Race {
  readonly #implementation: Implementation;
  readonly #sample: Sample;
  #codec: Codec | undefined;
  #bestMs: number | undefined;
  #failure: string | undefined;

  constructor(implementation: Implementation, sample: Sample) {
    this.#implementation = implementation;
    this.#sample = sample;
  }

  get sizeBytes(): number {
    return this.#sample.plain.length;
  }

  /** The first run is the self-test. */
  async run(now: () => number): Promise<void> {
    if (this.#failure !== undefined) return;
    try {
      if (this.#codec === undefined) {
        this.#codec = await this.#implementation.load();
        this.#failure = selfTest(this.#codec, this.#sample);
        if (this.#failure !== undefined) return;
      }
      const started = now();
      decodeSample(this.#codec, this.#sample);
      this.#bestMs = Math.min(this.#bestMs ?? Infinity, now() - started);
    } catch (thrown) {
      this.#failure = toAssetxError(thrown).message;
    }
  }

  timing(): Timing {
    const { name, codec } = this.#implementation;
    const { sizeClass, plain } = this.#sample;
    const ms = this.#bestMs;
    const bytesPerSecond = ms === undefined ? undefined : (plain.length / Math.max(ms, 1e-3)) * 1000;
    return { codec, implementation: name, sizeClass, bytesPerSecond, failure: this.#failure };
  }
}

/** The fastest of each codec and size; where nothing was measured, the first that did not fail. */
function chooseFastest(implementations: readonly Implementation[], timings: readonly Timing[]): Choices {
  const names = [...new Set(implementations.map(({ codec }) => codec))];
  const entries = names.flatMap((codec): [CodecName, Record<SizeClass, string>][] => {
    const order = implementations.filter((one) => one.codec === codec).map(({ name }) => name);
    const pick = (sizeClass: SizeClass): string | undefined => {
      const rows = timings.filter((row) => row.codec === codec && row.sizeClass === sizeClass);
      const sound = order.filter(
        (name) => !rows.some((row) => row.implementation === name && row.failure !== undefined),
      );
      const speed = (name: string): number => rows.find((row) => row.implementation === name)?.bytesPerSecond ?? 0;
      return sound.toSorted((a, b) => speed(b) - speed(a))[0];
    };
    const [small, medium, large] = SIZE_CLASSES.map(pick);
    if (small === undefined || medium === undefined || large === undefined) return [];
    return [[codec, { small, medium, large }]];
  });
  return Object.fromEntries(entries);
}
