/** What plugins for packages of Unreal Engine share: headers, names, exports and where bulk data lie. */
export { Bulk } from "./bulk";
export { readLegacy, TAG, TAG_REVERSED } from "./legacy";
export { BULK_HEADER, Package } from "./package";
export { PACKAGE_MESH, PACKAGE_NONE, PACKAGE_PLAIN, PACKAGE_SOUND, probePackage } from "./probe";
export { readZen } from "./zen";
