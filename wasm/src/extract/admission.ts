import type { Conversion } from "../convert/index.ts";
import type { Decoding } from "./decoding.ts";
import type { EntryProducer } from "./entry-producer.ts";
import type { PlannedEntry } from "./listing.ts";
import { listParts } from "./part.ts";
import type { PiecePump } from "./piece-pump.ts";

/** Entries that are written while they are read: each holds a file and two buffers open. */
const DIRECT = 4;
/** Entries of a few blocks that wait for workers together, so that there is enough for a job. */
const QUEUED = 256;
/** Entries that are converted at the same time, for each worker: one works while the next is read. */
const CONVERTING = 2;
/** A queued entry is at most so large, in so many parts. */
const QUEUED_BYTES = 4 * 1024 * 1024;
const QUEUED_PARTS = 64;

/**
 * How an entry goes through: `queued` ones are decoded ahead in any number, `converting` ones while a worker is free for
 * them, `direct` ones a few at a time; in an archive, only the oldest.
 */
export type EntryClass = "converting" | "direct" | "queued";

export interface AdmissionContext {
  readonly producer: EntryProducer;
  readonly decoding: Decoding;
  readonly isSequential: boolean;
  /** Waits until everything before a position is done. */
  readonly turn: (position: number) => Promise<void>;
}

/** Decides how many entries are on their way at the same time. */
export class Admission {
  readonly #context: AdmissionContext;
  readonly #limits: Readonly<Record<EntryClass, number>>;
  readonly #running: Record<EntryClass, number> = { converting: 0, direct: 0, queued: 0 };
  readonly #pumps: PiecePump[] = [];
  #onLeave: (() => void) | undefined;

  constructor(context: AdmissionContext) {
    this.#context = context;
    const workers = context.decoding.lease?.workers ?? 0;
    this.#limits = { direct: DIRECT, queued: QUEUED, converting: Math.max(1, workers * CONVERTING) };
  }

  classify(plan: PlannedEntry, conversion: Conversion | undefined): EntryClass {
    if (this.#context.decoding.lease?.ready !== true || plan.record.needsExtract) return "direct";
    const isSmall = this.#isSmall(plan);
    if (conversion === undefined) return isSmall ? "queued" : "direct";
    // In an archive, a sound that waits for its turn must not keep others from a stream they share.
    return isSmall || !this.#context.isSequential ? "converting" : "direct";
  }

  /** Waits until one more of its class may start. */
  async enter(entryClass: EntryClass, position: number): Promise<void> {
    if (entryClass === "direct" && this.#context.isSequential) await this.#context.turn(position);
    while (this.#running[entryClass] >= this.#limits[entryClass]) {
      // oxlint-disable-next-line no-await-in-loop -- asked again whenever one is done
      await new Promise<void>((resolve) => (this.#onLeave = resolve));
    }
    this.#running[entryClass]++;
  }

  leave(entryClass: EntryClass): void {
    this.#running[entryClass]--;
    this.#onLeave?.();
    this.#onLeave = undefined;
  }

  takePump(): PiecePump {
    return this.#pumps.pop() ?? this.#context.producer.createPump(this.#context.decoding);
  }

  givePump(pump: PiecePump): void {
    if (this.#pumps.length < DIRECT) this.#pumps.push(pump);
    else pump.close();
  }

  /** Nothing is on its way any more. */
  close(): void {
    for (const pump of this.#pumps.splice(0)) pump.close();
  }

  /** Whether an entry is a few blocks and nothing that has to be streamed. */
  #isSmall({ entry, pieces }: PlannedEntry): boolean {
    if ((entry.sizeBytes ?? Number.POSITIVE_INFINITY) > QUEUED_BYTES) return false;
    try {
      let count = 0;
      for (const { piece } of listParts(entry.name, pieces, this.#context.producer.streams)) {
        if (++count > QUEUED_PARTS) return false;
        if (piece.type === "extent" && !this.#context.decoding.isBlock(piece)) return false;
      }
      return true;
    } catch {
      return false;
    }
  }
}
