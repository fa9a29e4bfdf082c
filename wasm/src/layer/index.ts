export { createLayeredSession } from "./layered-session.ts";
export type { ChooseLayerPlugin, LayerRequest } from "./types.ts";
