import { hc } from "hono/client";
export const client = hc;
