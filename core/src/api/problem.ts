import { z } from "./setup.ts";

export const PROBLEM_TYPE = "application/problem+json";

/** RFC 9457, plus the dotted code that programs decide by. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  hint: z.string().optional(),
  request_id: z.string(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
});
export type Problem = z.infer<typeof Problem>;
