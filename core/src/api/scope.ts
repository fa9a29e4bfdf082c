import { Instant, queryInteger, ScopeName } from "./scalar.ts";
import { z } from "./setup.ts";

export const NewScope = z.strictObject({ name: ScopeName });
export type NewScope = z.infer<typeof NewScope>;

export const Scope = z.object({ name: ScopeName, plugins: z.int(), created_at: Instant });
export type Scope = z.infer<typeof Scope>;

export const ScopePage = z.object({ items: z.array(Scope), next_cursor: z.string().nullable(), total: z.int() });
export type ScopePage = z.infer<typeof ScopePage>;

/** Paging for lists in the order of their names. */
export const ListQuery = z.strictObject({
  limit: queryInteger(1, 100).default(20),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;
