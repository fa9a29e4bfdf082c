import type { Permissions } from "@assetx/core/api";
import type { JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Line {
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly granted: boolean;
}

/** What a plugin may do, and what no plugin may. */
export function PermissionList({ permissions }: { readonly permissions: Permissions }): JSX.Element {
  return (
    <ul class="card flush perms">
      {permissionLines(permissions).map((line) => (
        <li key={line.title} class={line.granted ? "perm" : "perm no"}>
          <Icon name={line.icon} />
          <b>{line.title}</b>
          <span class={line.granted ? "badge accent" : "badge"}>{line.granted ? "Granted" : "Not granted"}</span>
          <p>{line.detail}</p>
        </li>
      ))}
    </ul>
  );
}

/** How many permissions beyond reading the input are asked for. */
export function countExtraPermissions(permissions: Permissions): number {
  return permissionLines(permissions).filter((line) => line.granted).length - 1;
}

function permissionLines(permissions: Permissions): readonly Line[] {
  const lines: Line[] = [
    {
      icon: "file",
      title: "Read the file you open",
      detail: "In slices, through the host. It sees no other file and no folder.",
      granted: true,
    },
  ];
  if (permissions.siblings.length > 0) {
    const names = permissions.siblings.join(", ");
    lines.push({ icon: "folder", title: "Read files beside it", detail: `Only those named ${names}.`, granted: true });
  }
  if (permissions.codec.length > 0) {
    const detail = `${permissions.codec.join(", ")}: the host decodes, the plugin asks.`;
    lines.push({ icon: "chip", title: "Use built-in decompressors", detail, granted: true });
  }
  if (permissions.write) {
    const detail = "It may write the bytes of an entry itself, into places the host made.";
    lines.push({ icon: "save", title: "Rewrite entries", detail, granted: true });
  }
  if (permissions.key !== "none") {
    const detail = "Keys come from you; the plugin carries none.";
    const title = permissions.key === "required" ? "Needs a key" : "May ask for a key";
    lines.push({ icon: "key", title, detail, granted: true });
  }
  if (permissions.memory_mib > 64) {
    const detail = "64 MB is what every plugin gets.";
    lines.push({ icon: "chip", title: `Use up to ${permissions.memory_mib} MB of memory`, detail, granted: true });
  }
  return [...lines, ...NEVER];
}

/** The ABI has no import for these, so no manifest can grant them. */
const NEVER: readonly Line[] = [
  { icon: "none", title: "Network", detail: "There is nothing to import.", granted: false },
  { icon: "clock", title: "Clock and random numbers", detail: "There is nothing to import.", granted: false },
  { icon: "lock", title: "Other files and programs", detail: "There is nothing to import.", granted: false },
];
