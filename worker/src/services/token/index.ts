export { authenticate, authorize, type Caller } from "./authenticate.ts";
export { createToken } from "./create.ts";
