export { detectCodec, type Detection, type DetectOptions } from "./detect.ts";
