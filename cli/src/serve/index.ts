/** A registry on this machine: the worker of the edge, on a database file and a folder. */
export { findFreePort } from "./listen.ts";
export { seed, type Seeded, type SeedOptions } from "./seed/index.ts";
export { serve, type Served, type ServeOptions } from "./serve.ts";
