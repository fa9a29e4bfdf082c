import type { PluginPermissions } from "../catalog/index.ts";

/** One permission, in words for a person. */
export interface PermissionLine {
  readonly text: string;
  /** More than every plugin has: somebody must agree. */
  readonly needsConsent: boolean;
}

const DEFAULT_MEMORY_MIB = 64;

/** What a plugin may do once it is installed. Built-in decompressors touch nothing beyond the file, so they need no consent. */
export function describePermissions(permissions: PluginPermissions): readonly PermissionLine[] {
  const { siblings, codec, write, key, memoryMib } = permissions;
  const lines: PermissionLine[] = [{ text: "Reads the file you give it", needsConsent: false }];
  if (codec.length > 0) lines.push({ text: `Uses built-in decompressors: ${codec.join(", ")}`, needsConsent: false });
  if (siblings.length > 0) {
    lines.push({ text: `Also reads files next to it named ${siblings.join(", ")}`, needsConsent: true });
  }
  if (write) lines.push({ text: "Rewrites assets itself", needsConsent: true });
  if (key !== "none") lines.push({ text: "May ask for a key", needsConsent: true });
  if (memoryMib > DEFAULT_MEMORY_MIB) lines.push({ text: `Needs ${memoryMib} MB of memory`, needsConsent: true });
  return lines;
}
