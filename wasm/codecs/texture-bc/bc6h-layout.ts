// The bit layouts of BC6H's fourteen modes. A block states the end points as w and x of the first subset, y and z of the
// second, each for R, G and B, in fields that are cut up differently in each mode.

// offset  size  end points in scratch, one i32 each
//   0x00    12  w of R, G, B
//   0x0c    12  x
//   0x18    12  y
//   0x24    12  z
const WR: usize = 0;
const WG: usize = 4;
const WB: usize = 8;
const XR: usize = 12;
const XG: usize = 16;
const XB: usize = 20;
const YR: usize = 24;
const YG: usize = 28;
const YB: usize = 32;
const ZR: usize = 36;
const ZG: usize = 40;
const ZB: usize = 44;

export function fields0(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0x3ff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0x3ff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0x3ff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x1f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 2) & 0x1) << 4), YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 3) & 0x1) << 4), YB);
  store<u32>(to, <u32>(hi >> 7) & 0x1f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3) | ((<u32>(lo >> 4) & 0x1) << 4),
    ZB,
  );
}

export function fields1(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0x7f, WR);
  store<u32>(to, <u32>(lo >> 15) & 0x7f, WG);
  store<u32>(to, <u32>(lo >> 25) & 0x7f, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x3f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x3f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x3f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x3f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4) | ((<u32>(lo >> 2) & 0x1) << 5), YG);
  store<u32>(
    to,
    (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4) | ((<u32>(lo >> 22) & 0x1) << 5),
    YB,
  );
  store<u32>(to, <u32>(hi >> 7) & 0x3f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 3) & 0x1) << 4) | ((<u32>(lo >> 4) & 0x1) << 5), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 12) & 0x1) | ((<u32>(lo >> 13) & 0x1) << 1) | ((<u32>(lo >> 23) & 0x1) << 2) |
      ((<u32>(lo >> 32) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4) | ((<u32>(lo >> 33) & 0x1) << 5),
    ZB,
  );
}

export function fields2(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 40) & 0x1) << 10), WR);
  store<u32>(to, (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 49) & 0x1) << 10), WG);
  store<u32>(to, (<u32>(lo >> 25) & 0x3ff) | ((<u32>(lo >> 59) & 0x1) << 10), WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0xf, XG);
  store<u32>(to, <u32>(lo >> 55) & 0xf, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x1f, YR);
  store<u32>(to, <u32>(lo >> 41) & 0xf, YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf), YB);
  store<u32>(to, <u32>(hi >> 7) & 0x1f, ZR);
  store<u32>(to, <u32>(lo >> 51) & 0xf, ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3),
    ZB,
  );
}

export function fields6(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 39) & 0x1) << 10), WR);
  store<u32>(to, (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 50) & 0x1) << 10), WG);
  store<u32>(to, (<u32>(lo >> 25) & 0x3ff) | ((<u32>(lo >> 59) & 0x1) << 10), WB);
  store<u32>(to, <u32>(lo >> 35) & 0xf, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0xf, XB);
  store<u32>(to, <u32>(hi >> 1) & 0xf, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(hi >> 11) & 0x1) << 4), YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf), YB);
  store<u32>(to, <u32>(hi >> 7) & 0xf, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4), ZG);
  store<u32>(
    to,
    (<u32>(hi >> 5) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3),
    ZB,
  );
}

export function fields10(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 39) & 0x1) << 10), WR);
  store<u32>(to, (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 49) & 0x1) << 10), WG);
  store<u32>(to, (<u32>(lo >> 25) & 0x3ff) | ((<u32>(lo >> 60) & 0x1) << 10), WB);
  store<u32>(to, <u32>(lo >> 35) & 0xf, XR);
  store<u32>(to, <u32>(lo >> 45) & 0xf, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0xf, YR);
  store<u32>(to, <u32>(lo >> 41) & 0xf, YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4), YB);
  store<u32>(to, <u32>(hi >> 7) & 0xf, ZR);
  store<u32>(to, <u32>(lo >> 51) & 0xf, ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(hi >> 5) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3) | ((<u32>(hi >> 11) & 0x1) << 4),
    ZB,
  );
}

export function fields14(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0x1ff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0x1ff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0x1ff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x1f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4), YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4), YB);
  store<u32>(to, <u32>(hi >> 7) & 0x1f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4),
    ZB,
  );
}

export function fields18(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0xff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0xff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0xff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x3f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x3f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4), YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4), YB);
  store<u32>(to, <u32>(hi >> 7) & 0x3f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 13) & 0x1) << 4), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(lo >> 23) & 0x1) << 2) |
      ((<u32>(lo >> 33) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4),
    ZB,
  );
}

export function fields22(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0xff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0xff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0xff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x3f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x1f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4) | ((<u32>(lo >> 23) & 0x1) << 5), YG);
  store<u32>(to, (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4), YB);
  store<u32>(to, <u32>(hi >> 7) & 0x1f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4) | ((<u32>(lo >> 33) & 0x1) << 5), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 13) & 0x1) | ((<u32>(lo >> 60) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4),
    ZB,
  );
}

export function fields26(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0xff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0xff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0xff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x3f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x1f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4), YG);
  store<u32>(
    to,
    (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4) | ((<u32>(lo >> 23) & 0x1) << 5),
    YB,
  );
  store<u32>(to, <u32>(hi >> 7) & 0x1f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 40) & 0x1) << 4), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 50) & 0x1) | ((<u32>(lo >> 13) & 0x1) << 1) | ((<u32>(hi >> 6) & 0x1) << 2) |
      ((<u32>(hi >> 12) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4) | ((<u32>(lo >> 33) & 0x1) << 5),
    ZB,
  );
}

export function fields30(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0x3f, WR);
  store<u32>(to, <u32>(lo >> 15) & 0x3f, WG);
  store<u32>(to, <u32>(lo >> 25) & 0x3f, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x3f, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x3f, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x3f, XB);
  store<u32>(to, <u32>(hi >> 1) & 0x3f, YR);
  store<u32>(to, (<u32>(lo >> 41) & 0xf) | ((<u32>(lo >> 24) & 0x1) << 4) | ((<u32>(lo >> 21) & 0x1) << 5), YG);
  store<u32>(
    to,
    (<u32>((lo >> 61) | (hi << 3)) & 0xf) | ((<u32>(lo >> 14) & 0x1) << 4) | ((<u32>(lo >> 22) & 0x1) << 5),
    YB,
  );
  store<u32>(to, <u32>(hi >> 7) & 0x3f, ZR);
  store<u32>(to, (<u32>(lo >> 51) & 0xf) | ((<u32>(lo >> 11) & 0x1) << 4) | ((<u32>(lo >> 31) & 0x1) << 5), ZG);
  store<u32>(
    to,
    (<u32>(lo >> 12) & 0x1) | ((<u32>(lo >> 13) & 0x1) << 1) | ((<u32>(lo >> 23) & 0x1) << 2) |
      ((<u32>(lo >> 32) & 0x1) << 3) | ((<u32>(lo >> 34) & 0x1) << 4) | ((<u32>(lo >> 33) & 0x1) << 5),
    ZB,
  );
}

export function fields3(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, <u32>(lo >> 5) & 0x3ff, WR);
  store<u32>(to, <u32>(lo >> 15) & 0x3ff, WG);
  store<u32>(to, <u32>(lo >> 25) & 0x3ff, WB);
  store<u32>(to, <u32>(lo >> 35) & 0x3ff, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x3ff, XG);
  store<u32>(to, (<u32>((lo >> 55) | (hi << 9)) & 0x3ff), XB);
}

export function fields7(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 44) & 0x1) << 10), WR);
  store<u32>(to, (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 54) & 0x1) << 10), WG);
  store<u32>(to, (<u32>(lo >> 25) & 0x3ff) | ((<u32>(hi) & 0x1) << 10), WB);
  store<u32>(to, <u32>(lo >> 35) & 0x1ff, XR);
  store<u32>(to, <u32>(lo >> 45) & 0x1ff, XG);
  store<u32>(to, <u32>(lo >> 55) & 0x1ff, XB);
}

export function fields11(lo: u64, hi: u64, to: usize): void {
  store<u32>(to, (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 44) & 0x1) << 10) | ((<u32>(lo >> 43) & 0x1) << 11), WR);
  store<u32>(to, (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 54) & 0x1) << 10) | ((<u32>(lo >> 53) & 0x1) << 11), WG);
  store<u32>(to, (<u32>(lo >> 25) & 0x3ff) | ((<u32>(hi) & 0x1) << 10) | ((<u32>(lo >> 63) & 0x1) << 11), WB);
  store<u32>(to, <u32>(lo >> 35) & 0xff, XR);
  store<u32>(to, <u32>(lo >> 45) & 0xff, XG);
  store<u32>(to, <u32>(lo >> 55) & 0xff, XB);
}

export function fields15(lo: u64, hi: u64, to: usize): void {
  store<u32>(
    to,
    (<u32>(lo >> 5) & 0x3ff) | ((<u32>(lo >> 44) & 0x1) << 10) | ((<u32>(lo >> 43) & 0x1) << 11) |
      ((<u32>(lo >> 42) & 0x1) << 12) | ((<u32>(lo >> 41) & 0x1) << 13) | ((<u32>(lo >> 40) & 0x1) << 14) |
      ((<u32>(lo >> 39) & 0x1) << 15),
    WR,
  );
  store<u32>(
    to,
    (<u32>(lo >> 15) & 0x3ff) | ((<u32>(lo >> 54) & 0x1) << 10) | ((<u32>(lo >> 53) & 0x1) << 11) |
      ((<u32>(lo >> 52) & 0x1) << 12) | ((<u32>(lo >> 51) & 0x1) << 13) | ((<u32>(lo >> 50) & 0x1) << 14) |
      ((<u32>(lo >> 49) & 0x1) << 15),
    WG,
  );
  store<u32>(
    to,
    (<u32>(lo >> 25) & 0x3ff) | ((<u32>(hi) & 0x1) << 10) | ((<u32>(lo >> 63) & 0x1) << 11) |
      ((<u32>(lo >> 62) & 0x1) << 12) | ((<u32>(lo >> 61) & 0x1) << 13) | ((<u32>(lo >> 60) & 0x1) << 14) |
      ((<u32>(lo >> 59) & 0x1) << 15),
    WB,
  );
  store<u32>(to, <u32>(lo >> 35) & 0xf, XR);
  store<u32>(to, <u32>(lo >> 45) & 0xf, XG);
  store<u32>(to, <u32>(lo >> 55) & 0xf, XB);
}

