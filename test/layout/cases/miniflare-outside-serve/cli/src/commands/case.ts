import { Miniflare } from "miniflare";
export const runtime = Miniflare;
