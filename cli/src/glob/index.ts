export { createGlobMatcher } from "./matcher.ts";
