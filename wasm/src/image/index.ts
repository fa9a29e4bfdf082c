export { halfToNumber, numberToHalf } from "./half.ts";
export { createImageEncoder } from "./encoder.ts";
export { pictureBytes } from "./size.ts";
export type { ImageEncoder, ImageFile } from "./types.ts";
