import type { Conversion } from "../convert/index.ts";
import type { DecodeLease } from "../decode/index.ts";
import { Channel } from "./channel.ts";
import type { EngineHost } from "./host.ts";
import type { PlannedEntry } from "./listing.ts";
import type { Consume } from "./piece-pump.ts";

export interface ConvertJob {
  readonly host: EngineHost;
  readonly lease: DecodeLease | undefined;
  readonly plan: PlannedEntry;
  readonly position: number;
  readonly conversion: Conversion;
  /** Feeds the entry's decoded bytes; called again when a worker was lost with them. */
  readonly produce: (consume: Consume) => Promise<boolean>;
}

/**
 * Feeds what an entry becomes to `consume`, in a worker where one is ready.
 *
 * @throws AssetxError `texture.*`, `audio.*`, `convert.*`, and what producing the entry throws
 */
export async function convertEntry(job: ConvertJob, consume: Consume): Promise<void> {
  const { host, lease, plan, position, conversion, produce } = job;
  const { sizeBytes } = plan.entry;
  const input = (): AsyncGenerator<Uint8Array<ArrayBuffer>> => readProduced(produce);
  const converted =
    lease !== undefined && (await lease.whenReady())
      ? lease.convert({ position, conversion, sizeBytes, input })
      : host.converter.convert(conversion, input(), sizeBytes);
  for await (const chunk of converted) if (!(await consume(chunk))) return;
}

/** Produced bytes as they are asked for, in arrays of their own. */
async function* readProduced(produce: (consume: Consume) => Promise<boolean>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const channel = new Channel();
  const producing = produce((chunk) => channel.put(chunk.slice())).then(
    () => channel.end(),
    (thrown: unknown) => channel.fail(thrown),
  );
  try {
    yield* channel.take();
  } finally {
    channel.close();
    await producing;
  }
}
