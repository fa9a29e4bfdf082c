import { z } from "./setup.ts";

/** What a plugin asks for beyond reading its input. */
export const Permissions = z.object({
  siblings: z.array(z.string()),
  codec: z.array(z.string()),
  write: z.boolean(),
  key: z.enum(["none", "optional", "required"]),
  memory_mib: z.int().positive(),
});
export type Permissions = z.infer<typeof Permissions>;
