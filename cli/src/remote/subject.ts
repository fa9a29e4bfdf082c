import { basename } from "node:path";
import type { Context } from "../command/index.ts";
import { readFileEnds } from "../file/index.ts";
import { openRemoteSubject } from "./remote-subject.ts";
import type { Subject } from "./types.ts";

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//iu;

/**
 * The file that an argument names. A path is not looked at yet; an address is asked for its size.
 *
 * @throws AssetxError `remote.*`, `cancelled`
 */
export async function openSubject(context: Context, argument: string): Promise<Subject> {
  if (ADDRESS.test(argument)) return await openRemoteSubject(context, argument);
  return {
    shown: argument,
    name: basename(argument),
    place: { input: { kind: "path", path: argument } },
    usage: undefined,
    readEnds: ({ headBytes, tailBytes }) => readFileEnds(argument, headBytes, tailBytes),
    async [Symbol.asyncDispose]() {
      // Nothing is open.
    },
  };
}
