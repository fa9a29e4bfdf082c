import type { App } from "@assetx/worker/app";
export type Page = App;
