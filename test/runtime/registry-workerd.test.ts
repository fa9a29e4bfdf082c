import { describeRegistry } from "./registry.suite.ts";
import { startWorkerdRegistry } from "./lib/workerd-registry.ts";

describeRegistry("workerd", () => startWorkerdRegistry());
