import { describeRegistry } from "./registry.suite.ts";
import { startNodeRegistry } from "./lib/node-registry.ts";

describeRegistry("node", () => startNodeRegistry());
