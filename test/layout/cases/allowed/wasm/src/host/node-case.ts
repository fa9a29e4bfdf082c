import { createReadStream } from "node:fs";
export const read = createReadStream;
export const folder: string = process.cwd();
