import type { CodecPlatform } from "../codec/index.ts";
import type { Converter } from "../convert/index.ts";

/** A converter that is loaded when something is first converted: most extractions convert nothing, or do it in workers. */
export function createLazyConverter(platform: CodecPlatform): Converter {
  let loading: Promise<Converter> | undefined;
  const load = async (): Promise<Converter> => (await import("../convert/converter.ts")).createConverter(platform);
  return {
    async *convert(conversion, input, sizeBytes) {
      loading ??= load();
      yield* (await loading).convert(conversion, input, sizeBytes);
    },
  };
}
