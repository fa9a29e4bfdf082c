import type { CodecHost } from "../codec/types.ts";

/**
 * Codecs that are loaded when the first one is asked for. Most plugins use none inside the sandbox, and what codecs import
 * is most of what a sandbox thread would load.
 */
export function createLazyCodecs(load: () => Promise<CodecHost>): CodecHost {
  let loaded: CodecHost | undefined;
  return {
    async prepare(ids) {
      const wanted = [...ids];
      if (wanted.length === 0) return;
      loaded ??= await load();
      await loaded.prepare(wanted);
    },
    find: (id) => loaded?.find(id),
  };
}
