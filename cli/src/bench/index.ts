export { renderChartPage } from "./chart.ts";
export { loadContestants } from "./contestants.ts";
export { calibrateDecoders } from "./calibrate.ts";
export { measure, type Measured } from "./measure.ts";
export { sampleCorpus, sampleFile, type Sample } from "./sample.ts";
