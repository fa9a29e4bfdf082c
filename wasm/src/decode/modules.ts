import type { CodecPlatform, ModuleName } from "../codec/index.ts";

/**
 * The platform with each module compiled once and kept. Workers are sent these: ending one of them then never frees machine
 * code while another thread compiles, which V8 does not survive every time.
 */
export function keepModules(platform: CodecPlatform): CodecPlatform {
  const modules = new Map<ModuleName, Promise<WebAssembly.Module>>();
  return {
    inflate: platform.inflate.bind(platform),
    inflateStream: platform.inflateStream.bind(platform),
    ownInflateBytes: platform.ownInflateBytes,
    createDigest: platform.createDigest.bind(platform),
    loadModule(name) {
      const known = modules.get(name);
      if (known !== undefined) return known;
      const loading = platform.loadModule(name);
      modules.set(name, loading);
      // A module that could not be fetched may be there the next time.
      loading.catch(() => modules.delete(name));
      return loading;
    },
  };
}
