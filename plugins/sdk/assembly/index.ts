/** All that a plugin imports. `plugins/sdk/README.md` shows how they fit together. */
export * from "./abi.gen";
export { Aes } from "./aes";
export { AesEncryption } from "./aes-encryption";
export { AES_BLOCK_BYTES, AES_KEY_BYTES } from "./aes-key";
export { image, imagePalette, sound } from "./asset";
export { Buffer } from "./buffer";
export { Cipher } from "./cipher";
export { Cursor } from "./cursor";
export { diagnose, diagnoseText, finish, NO_ENTRY, NO_OFFSET, refuse, refuseVariant } from "./diagnostic";
export { Glb, GLB_ARRAY, GLB_INDICES } from "./glb";
export { hostDecode, hostLog, hostProgress, hostWrite } from "./host";
export { Json } from "./json";
export { kindOfExtension, kindOfName } from "./kind";
export { Md5 } from "./md5";
export { alloc, ax_alloc } from "./memory";
export { MemoryFile } from "./memory-file";
export { putF32Decimal, putF64Decimal, putI64Decimal, putU64Decimal } from "./number";
export { OggWriter, putVorbisHeaders, SETUP_WWISE, VorbisSetup } from "./ogg";
export { Output } from "./output";
export { findNumber, findText } from "./packed-text";
export {
  attributeAscii,
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
export { Region } from "./region";
export { multiplyRotations, normalizeRotation, putInverse, rotate } from "./rotation";
export { inputName, inputStem, openKey, openSibling } from "./sibling";
export { Source, WINDOW_BYTES } from "./source";
export * from "./source2";
export { equalsAscii, isUtf8, lengthToNul, lowerAscii, Text } from "./text";
export { normalize } from "./vector";
export { ax_abi } from "./version";
