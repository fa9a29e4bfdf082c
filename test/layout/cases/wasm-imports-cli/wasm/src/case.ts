import { main } from "@assetx/cli";
export const start = main;
