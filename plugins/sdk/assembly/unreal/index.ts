/** What plugins of Unreal Engine share: texts, keys by GUID, names of methods, paths. */
export { Key } from "./key";
export { findMethod, METHOD_NAME_BYTES, METHOD_UNKNOWN } from "./method";
export { stripUpwards } from "./path";
export { PATH_BYTES, PATH_CHARACTERS, readString } from "./string";
