import type { ByteSource } from "@assetx/core/bytes";
import type { Input } from "../extract/types.ts";
import { openNodeInput, openNodeSibling } from "./node-source.ts";

/** The engine's sources. What reads over HTTP is loaded when it is first needed. */
export function openEngineInput(input: Input): ByteSource | Promise<ByteSource> {
  if (input.kind !== "url") return openNodeInput(input);
  const { url } = input;
  return import("./node-remote.ts").then(({ openRemoteInput }) => openRemoteInput(url));
}

/** A sibling that the sandbox opened by the same name; links, folders and devices are none. */
export function openEngineSibling(
  input: Input,
  name: string,
): ByteSource | undefined | Promise<ByteSource | undefined> {
  if (input.kind === "url") {
    const { url } = input;
    return import("./node-remote.ts").then(({ openRemoteSibling }) => openRemoteSibling(url, name));
  }
  const sibling = openNodeSibling(input, name);
  return sibling === "denied" ? undefined : sibling;
}
