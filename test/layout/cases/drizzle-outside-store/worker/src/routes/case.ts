import { eq } from "drizzle-orm";
export const equal = eq;
