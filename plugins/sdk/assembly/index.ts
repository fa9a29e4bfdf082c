/** All that a plugin imports. `plugins/sdk/README.md` shows how they fit together. */
export * from "./abi.gen";
export { Cursor } from "./cursor";
export { diagnose, diagnoseText, finish, NO_ENTRY, NO_OFFSET, refuse, refuseVariant } from "./diagnostic";
export { hostDecode, hostLog, hostProgress, hostWrite } from "./host";
export { kindOfExtension, kindOfName } from "./kind";
export { Md5 } from "./md5";
export { alloc, ax_alloc } from "./memory";
export {
  attributeBytes,
  attributeNumber,
  attributeText,
  begin,
  beginEntry,
  beginFormat,
  beginStream,
  crc32,
  emitRecord,
  engineVersion,
  extent,
  fill,
  hash,
  literal,
  mediaType,
  modifiedMs,
  needsExtract,
  putAscii,
  putBytes,
  putF64,
  putU32,
  sizeBytes,
  slice,
  step,
  stopped,
  stored,
} from "./record";
export { inputName, openSibling } from "./sibling";
export { Source, WINDOW_BYTES } from "./source";
export { equalsAscii, isUtf8, lengthToNul, lowerAscii, Text } from "./text";
export { ax_abi } from "./version";
