import { put } from "./bits";

/** Type 5 and "vorbis", the first byte lowest. */
export const MAGIC: u64 = 0x73696272_6f7605;
export const MAGIC_BYTES: u32 = 7;

/** Writes what every set-up packet begins with. */
export function putMagic(): void {
  put(<u32>MAGIC, 32);
  put(<u32>(MAGIC >> 32), 24);
}
