export { calibrate, type CalibrateOptions, type Calibration } from "./calibrate.ts";
export { makePlainSample } from "./sample.ts";
export { createSelectingHost } from "./selecting-host.ts";
export { decodeSample, selfTest } from "./self-test.ts";
export { SAMPLE_BYTES, SIZE_CLASSES, sizeClassOf, type SizeClass } from "./size-class.ts";
export type { Choices, Implementation, Sample, Timing } from "./types.ts";
