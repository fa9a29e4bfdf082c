import { CODEC_IDS } from "@assetx/core/abi";
import { AssetxError } from "@assetx/core/error";
import { createCodecHost } from "@assetx/wasm/codec";
import type { Encoder } from "@assetx/wasm/encode";
import { createNodeCodecPlatform, createNodeEncoders, createNodeImplementations } from "@assetx/wasm/node-codec";
import type { Contestant } from "./measure.ts";

/** Everything that can be packed here, and every decoder of it that there is here. */
export async function loadContestants(): Promise<{
  readonly encoders: readonly Encoder[];
  readonly contestants: readonly Contestant[];
  /** Decoders that would take part but could not be loaded, with the reason. */
  readonly absent: readonly string[];
}> {
  const host = createCodecHost(createNodeCodecPlatform());
  // Stored data is not unpacked: there would be nothing to time.
  const encoders = (await createNodeEncoders()).filter(({ codec }) => codec !== "store");
  const rivals = createNodeImplementations(host);
  const contestants: Contestant[] = [];
  const absent: string[] = [];
  for (const { codec } of encoders) {
    const several = rivals.filter((one) => one.codec === codec);
    if (several.length === 0) {
      // oxlint-disable-next-line no-await-in-loop -- one module at a time, once
      await host.prepare([CODEC_IDS[codec]]);
      const decoder = host.find(CODEC_IDS[codec]);
      if (decoder?.decodeBlock !== undefined) contestants.push({ codec, implementation: "assetx", decoder });
    }
    for (const { name, load } of several) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one module at a time, once
        contestants.push({ codec, implementation: name, decoder: await load() });
      } catch (error) {
        if (!(error instanceof AssetxError)) throw error;
        absent.push(`${codec} by ${name}: ${error.message}`);
      }
    }
  }
  return { encoders, contestants, absent };
}
