import { ABI_VERSION } from "./abi.gen";

/** The ABI this plugin was built for; the host asks before anything else. */
export function ax_abi(): i32 {
  return ABI_VERSION;
}
