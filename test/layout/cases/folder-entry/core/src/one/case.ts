import type { Two } from "../two/inner.ts";
import { two } from "../two/inner.ts";
export const three: Two = two;
