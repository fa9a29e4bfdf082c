import { createApp } from "@assetx/worker/app";
export const app = createApp;
