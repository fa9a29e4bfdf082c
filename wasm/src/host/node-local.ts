import { fail } from "@assetx/core/error";
import { createCodecHost, type CodecPlatform } from "../codec/index.ts";
import type { LocalRuns } from "../pool/index.ts";
import { LocalSandbox } from "../sandbox/index.ts";
import { canInterrupt, interruptNode } from "./node-interrupt.ts";
import { openNodeInput, openNodeSibling } from "./node-source.ts";

/**
 * Small runs in this thread, where they can be ended.
 *
 * @param platform gives modules; the codecs on them are the sandbox's own, because a run may be ended in the middle of one
 */
export function createNodeLocal(platform: CodecPlatform): LocalRuns | undefined {
  if (!canInterrupt()) return undefined;
  return new LocalSandbox(
    {
      openInput: (input) => (input.kind === "url" ? refuseRemote(input.url) : openNodeInput(input)),
      openSibling: (input, name) => (input.kind === "url" ? refuseRemote(input.url) : openNodeSibling(input, name)),
      codecs: createCodecHost(platform),
      runtime: `Node ${process.version}`,
      now: () => performance.now(),
    },
    interruptNode,
  );
}

/** The sandbox asks for none here. */
function refuseRemote(path: string): never {
  return fail("input.unreadable", { path, detail: "it is read over HTTP" });
}
