export { createLayeredSession } from "./layered-session.ts";
export type {
  AssetCandidate,
  AssetPlugins,
  ChooseLayerPlugin,
  InnerArchives,
  LayerOptions,
  LayerRequest,
} from "./types.ts";
