import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { failure } from "@assetx/core/error";

/**
 * Asks on stderr and reads one line from stdin.
 *
 * @throws AssetxError `cancelled` on Ctrl-C or when the input ends
 */
export async function readLine(question: string, options: { readonly isHidden: boolean }): Promise<string> {
  process.stderr.write(question);
  const output = options.isHidden ? createMutedOutput() : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      lines.once("SIGINT", () => reject(failure("cancelled", { what: "the question was not answered" })));
      lines.once("close", () => reject(failure("cancelled", { what: "the question was not answered" })));
    });
  } finally {
    lines.close();
    process.stdin.pause();
    if (options.isHidden) process.stderr.write("\n");
  }
}

function createMutedOutput(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
