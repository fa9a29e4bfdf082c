import type { MessagePort } from "node:worker_threads";
import type { DecodePort } from "../decode/index.ts";

/** A port of worker_threads as the decoders use it. It only carries what the other end of `DecodePort` sends. */
export function fromNodePort<Out, In>(port: MessagePort): DecodePort<Out, In> {
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener(_type, listener) {
      port.on("message", (data: In) => listener({ data }));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}
