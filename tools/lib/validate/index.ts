export { findGltfProblems } from "./gltf.ts";
export { produceFixtures, produceSamples } from "./produce.ts";
export { findPrograms } from "./program.ts";
export { isFor, nameOf, OWN_READERS, type Product } from "./reader.ts";
