// One block, two rounds at a time, written out. PAIRS pairs of rounds, one more round, and the last one, which does not mix.
import { LAST_ROUND_KEY } from "./key";
import {
  DECRYPT_0,
  DECRYPT_1,
  DECRYPT_2,
  DECRYPT_3,
  ENCRYPT_0,
  ENCRYPT_1,
  ENCRYPT_2,
  ENCRYPT_3,
  INVERSE_S_BOX,
  S_BOX,
} from "./tables";

const PAIRS: i32 = 6;

/** Encrypts 16 bytes with the round keys of `expandKey`. */
// @ts-ignore: decorator
@inline
export function encryptBlock(schedule: usize, from: usize, to: usize): void {
  let key = schedule;
  let a0 = load<u32>(from, 0) ^ load<u32>(key, 0);
  let a1 = load<u32>(from, 4) ^ load<u32>(key, 4);
  let a2 = load<u32>(from, 8) ^ load<u32>(key, 8);
  let a3 = load<u32>(from, 12) ^ load<u32>(key, 12);
  for (let pair = 0; pair < PAIRS; pair++) {
    const b0 =
      load<u32>(key, 16) ^
      load<u32>((a0 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((a1 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((a2 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((a3 >> 22) & 0x3fc, ENCRYPT_3);
    const b1 =
      load<u32>(key, 20) ^
      load<u32>((a1 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((a2 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((a3 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((a0 >> 22) & 0x3fc, ENCRYPT_3);
    const b2 =
      load<u32>(key, 24) ^
      load<u32>((a2 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((a3 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((a0 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((a1 >> 22) & 0x3fc, ENCRYPT_3);
    const b3 =
      load<u32>(key, 28) ^
      load<u32>((a3 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((a0 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((a1 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((a2 >> 22) & 0x3fc, ENCRYPT_3);
    a0 =
      load<u32>(key, 32) ^
      load<u32>((b0 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((b1 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((b2 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((b3 >> 22) & 0x3fc, ENCRYPT_3);
    a1 =
      load<u32>(key, 36) ^
      load<u32>((b1 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((b2 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((b3 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((b0 >> 22) & 0x3fc, ENCRYPT_3);
    a2 =
      load<u32>(key, 40) ^
      load<u32>((b2 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((b3 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((b0 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((b1 >> 22) & 0x3fc, ENCRYPT_3);
    a3 =
      load<u32>(key, 44) ^
      load<u32>((b3 << 2) & 0x3fc, ENCRYPT_0) ^
      load<u32>((b0 >> 6) & 0x3fc, ENCRYPT_1) ^
      load<u32>((b1 >> 14) & 0x3fc, ENCRYPT_2) ^
      load<u32>((b2 >> 22) & 0x3fc, ENCRYPT_3);
    key += 32;
  }
  const b0 =
    load<u32>(key, 16) ^
    load<u32>((a0 << 2) & 0x3fc, ENCRYPT_0) ^
    load<u32>((a1 >> 6) & 0x3fc, ENCRYPT_1) ^
    load<u32>((a2 >> 14) & 0x3fc, ENCRYPT_2) ^
    load<u32>((a3 >> 22) & 0x3fc, ENCRYPT_3);
  const b1 =
    load<u32>(key, 20) ^
    load<u32>((a1 << 2) & 0x3fc, ENCRYPT_0) ^
    load<u32>((a2 >> 6) & 0x3fc, ENCRYPT_1) ^
    load<u32>((a3 >> 14) & 0x3fc, ENCRYPT_2) ^
    load<u32>((a0 >> 22) & 0x3fc, ENCRYPT_3);
  const b2 =
    load<u32>(key, 24) ^
    load<u32>((a2 << 2) & 0x3fc, ENCRYPT_0) ^
    load<u32>((a3 >> 6) & 0x3fc, ENCRYPT_1) ^
    load<u32>((a0 >> 14) & 0x3fc, ENCRYPT_2) ^
    load<u32>((a1 >> 22) & 0x3fc, ENCRYPT_3);
  const b3 =
    load<u32>(key, 28) ^
    load<u32>((a3 << 2) & 0x3fc, ENCRYPT_0) ^
    load<u32>((a0 >> 6) & 0x3fc, ENCRYPT_1) ^
    load<u32>((a1 >> 14) & 0x3fc, ENCRYPT_2) ^
    load<u32>((a2 >> 22) & 0x3fc, ENCRYPT_3);
  store<u32>(to, load<u32>(key, 32) ^ substitute(b0, b1, b2, b3), 0);
  store<u32>(to, load<u32>(key, 36) ^ substitute(b1, b2, b3, b0), 4);
  store<u32>(to, load<u32>(key, 40) ^ substitute(b2, b3, b0, b1), 8);
  store<u32>(to, load<u32>(key, 44) ^ substitute(b3, b0, b1, b2), 12);
}

/** Decrypts 16 bytes with the round keys of `invertKey`. */
// @ts-ignore: decorator
@inline
export function decryptBlock(schedule: usize, from: usize, to: usize): void {
  let key = schedule + LAST_ROUND_KEY;
  let a0 = load<u32>(from, 0) ^ load<u32>(key, 0);
  let a1 = load<u32>(from, 4) ^ load<u32>(key, 4);
  let a2 = load<u32>(from, 8) ^ load<u32>(key, 8);
  let a3 = load<u32>(from, 12) ^ load<u32>(key, 12);
  for (let pair = 0; pair < PAIRS; pair++) {
    key -= 32;
    const b0 =
      load<u32>(key, 16) ^
      load<u32>((a0 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((a3 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((a2 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((a1 >> 22) & 0x3fc, DECRYPT_3);
    const b1 =
      load<u32>(key, 20) ^
      load<u32>((a1 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((a0 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((a3 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((a2 >> 22) & 0x3fc, DECRYPT_3);
    const b2 =
      load<u32>(key, 24) ^
      load<u32>((a2 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((a1 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((a0 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((a3 >> 22) & 0x3fc, DECRYPT_3);
    const b3 =
      load<u32>(key, 28) ^
      load<u32>((a3 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((a2 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((a1 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((a0 >> 22) & 0x3fc, DECRYPT_3);
    a0 =
      load<u32>(key, 0) ^
      load<u32>((b0 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((b3 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((b2 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((b1 >> 22) & 0x3fc, DECRYPT_3);
    a1 =
      load<u32>(key, 4) ^
      load<u32>((b1 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((b0 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((b3 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((b2 >> 22) & 0x3fc, DECRYPT_3);
    a2 =
      load<u32>(key, 8) ^
      load<u32>((b2 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((b1 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((b0 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((b3 >> 22) & 0x3fc, DECRYPT_3);
    a3 =
      load<u32>(key, 12) ^
      load<u32>((b3 << 2) & 0x3fc, DECRYPT_0) ^
      load<u32>((b2 >> 6) & 0x3fc, DECRYPT_1) ^
      load<u32>((b1 >> 14) & 0x3fc, DECRYPT_2) ^
      load<u32>((b0 >> 22) & 0x3fc, DECRYPT_3);
  }
  key -= 32;
  const b0 =
    load<u32>(key, 16) ^
    load<u32>((a0 << 2) & 0x3fc, DECRYPT_0) ^
    load<u32>((a3 >> 6) & 0x3fc, DECRYPT_1) ^
    load<u32>((a2 >> 14) & 0x3fc, DECRYPT_2) ^
    load<u32>((a1 >> 22) & 0x3fc, DECRYPT_3);
  const b1 =
    load<u32>(key, 20) ^
    load<u32>((a1 << 2) & 0x3fc, DECRYPT_0) ^
    load<u32>((a0 >> 6) & 0x3fc, DECRYPT_1) ^
    load<u32>((a3 >> 14) & 0x3fc, DECRYPT_2) ^
    load<u32>((a2 >> 22) & 0x3fc, DECRYPT_3);
  const b2 =
    load<u32>(key, 24) ^
    load<u32>((a2 << 2) & 0x3fc, DECRYPT_0) ^
    load<u32>((a1 >> 6) & 0x3fc, DECRYPT_1) ^
    load<u32>((a0 >> 14) & 0x3fc, DECRYPT_2) ^
    load<u32>((a3 >> 22) & 0x3fc, DECRYPT_3);
  const b3 =
    load<u32>(key, 28) ^
    load<u32>((a3 << 2) & 0x3fc, DECRYPT_0) ^
    load<u32>((a2 >> 6) & 0x3fc, DECRYPT_1) ^
    load<u32>((a1 >> 14) & 0x3fc, DECRYPT_2) ^
    load<u32>((a0 >> 22) & 0x3fc, DECRYPT_3);
  store<u32>(to, load<u32>(key, 0) ^ substituteInverse(b0, b3, b2, b1), 0);
  store<u32>(to, load<u32>(key, 4) ^ substituteInverse(b1, b0, b3, b2), 4);
  store<u32>(to, load<u32>(key, 8) ^ substituteInverse(b2, b1, b0, b3), 8);
  store<u32>(to, load<u32>(key, 12) ^ substituteInverse(b3, b2, b1, b0), 12);
}

// @ts-ignore: decorator
@inline
function substitute(a: u32, b: u32, c: u32, d: u32): u32 {
  return (
    <u32>load<u8>(S_BOX + (a & 255)) |
    ((<u32>load<u8>(S_BOX + ((b >> 8) & 255))) << 8) |
    ((<u32>load<u8>(S_BOX + ((c >> 16) & 255))) << 16) |
    ((<u32>load<u8>(S_BOX + (d >> 24))) << 24)
  );
}

// @ts-ignore: decorator
@inline
function substituteInverse(a: u32, b: u32, c: u32, d: u32): u32 {
  return (
    <u32>load<u8>(INVERSE_S_BOX + (a & 255)) |
    ((<u32>load<u8>(INVERSE_S_BOX + ((b >> 8) & 255))) << 8) |
    ((<u32>load<u8>(INVERSE_S_BOX + ((c >> 16) & 255))) << 16) |
    ((<u32>load<u8>(INVERSE_S_BOX + (d >> 24))) << 24)
  );
}
