import { createReadStream } from "node:fs";
export const read = createReadStream;
