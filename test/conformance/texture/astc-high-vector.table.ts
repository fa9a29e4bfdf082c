import type { TextureFormatName } from "@assetx/core/asset";

export interface AstcHighVector {
  readonly format: TextureFormatName;
  /** Base64 of 24 blocks, to be read as 6 x 4. */
  readonly blocks: string;
  /** Of the RGBA pixels, half floats. */
  readonly halves: string;
}

/**
 * Blocks found by chance: four of each of the six endpoint modes of high range, with one partition; the last is a constant one
 * instead. The digests are those of astcenc 4.2.
 */
export const ASTC_HIGH_VECTORS: readonly AstcHighVector[] = [
  {
    format: "astc-4x4",
    blocks:
      "v0Vaq8gyylpjM2Sa00S5TT9HergyK0Qqm7WDovDodIozRGKdLcy3Q3aWtyMkmH9q3UW+T5ZapM4FqmDm5/jJ9h5ndGXjSixnxeFI0OWYnD4hZFAwp0byDuSnbJqpweWNrWeG7QtDExbmyUjZhcejf55nIjqPQL7Z80NrxRoVlG2e4+bhCyrsLwYvfwb7cKIgUeImdbT6UizwLOcaSflodw/nVLoKFpBnEF+JyiU/E7tf4WSjEWB8XwpeCRiU3dK+ImQnQjyyb2GHqszeGygibI5l121PPl6LKsbfZD4JrBYtZ30HwIJ3YxL+JqNuTv96EWJhfBBgXNnCgTe8zYATxzPA+0mX6OIcnlwS6HkUmZqOx1uTfA+BgOmBrpmkZatiHcf79ODCNMGwTuWiGYUTGSPA251OFwANN1IHUD87nR7N5aNMhVFC7PGRMmH1ezDFz+UNwPtWjlgL7OqSH2FdUSHk68jerxONObVcyNp3ofj8/////////wA8VTUBAABI",
    halves: "f671b3644edcd9fcf5f10744e8642382dcce24dc46082f28234d166d29e981a1",
  },
  {
    format: "astc-6x5",
    blocks:
      "v0M0RD0EHwSeUTNRxeTnGv9DuCK4wORAXQloFgUds0oRRuyWOyY9Wf3mkTUlv8WNQkSSES3vQVijt3uDEpQnVINgfqX3I5z1xfzbH0iWXhs+YyBJKdpZXuWU8gMogOD1MWGE+CYAEO6WtNA06OQdRs5nFmeNA2lzVoL7LgokPTwd51CHQFkJAr1YBtuN1C/MgebgzmlHFFFmW4A42TvjVt/j3NqC5+pp2rOyZq9B4hMS5HCI80QIFEbVC/mBLDqJjWfl7kOclJYa5lxs5f04Xc5hD+b/iteDrEYNiE1YElNfYUcnxajxwdUuMnhIj+XykWJVy9PYU3UW5ZSRcnCDTwLBb2LwooWmAFzfdvOnSq6eww1MrvVDtR9HTq1V/47sAcU352sheqPxNHPM/dWMvRPEdwBS0g1kYNEAyFciWhNy4c9TsPvX2QupNo7SimdyH+W9WoVIZym2+oE/f48rzGLkFXgAFxuVc0xXoyOzKqb8/////////wA8VTUBAABI",
    halves: "3c46039f2c60f480802e680df2111d82cf911ae7bc2a30249b4a09bb2755d0b1",
  },
  {
    format: "astc-8x8",
    blocks:
      "0UEkccLfFn+9OW48XAOnyv5FThJcKRR9kWnhqpRZgc9mQJKsGaTDPlWWtNW0UOwvz0F20EXRWElToLWKGrFgML5jxH0EKOSntfKlnBfXE8sTYzwFGdVyQfvbSJEMbnxB3mHUftr24cKh69ybHh+BcBRjaMQnyX4bS3UasDuFYTYP59j8aiifx8JQISUuqkMOjuU6Mx2p4P0Xjuy55HMnJB/lqB2wDZBzoqA7ndzs63L/5cL+ygDPDudgywjYHVGXTWBVohq5gN5F1Cqc2MfE2x1iBwt79cj34r4e9ps0KGqOY6H5f+5X2aIsqHFK84jFAWOntGo7cZ77cOq1PYYFSO3Am6F7BF0xyW2NIwpsx4O+wwdCbzUieepnHR/PY1V1ocLZoDlfh9Pu6BpzyHjwtIHFswIvCfHBRyu7ohH2fP0C5f242KQx/5UltKfedzI5Tud3EAVBnQghdGX7Zq1+56Hi8VaLPWSq534+Srzs1A/8/////////wA8VTUBAABI",
    halves: "f27787d57573173d8b16ab7040723583093c1dac59c33cd3e931c1e5b62f2d31",
  },
  {
    format: "astc-12x12",
    blocks:
      "k0GWRhAhZbryeYed2rzKbQtEIkENW9+oSTXu+S3iuqERRn42EK0/6p53xagJ30+RD0K6lS7f2rPNKfJgZ0s7NBRjXgk7mfMBUmyFcw/nIbMEY4TdXuqknALW0kPO2ikjnmXQRsr2ynJH0ZJH5C/pcJllArJat1Yb5lpyucZ7NLxj4BovHJw3Tx6RV2W+BU5NouP+rNVtAVlskjkWr/o2sLPk8la/dUVF0Yw5X1/qlH+m4SQ/irl21A4QH1cLtbkFLmN5SOfDCVpMBa0UWz/GB05nx1eU7AyP/uxImuYK+7iVYF1KmQti7URwk4FnixPnpWGlqCZAhfQEjEZMkoDDP4fCNQqVhIE/gXtLIe9P1GcpwN0DTjG7szBu7/kIwwfktcAHxqdKemjc16YOehLLaxXF2S+zVOQjqiBmmBUydPaT4TNYIy5TQ25i3oabA27ENOA9W74BHTBtZhUAVR6DriHkW+LIM908wVpAfTs8hoz8/////////wA8VTUBAABI",
    halves: "13bf4221aa408515fa1d0719464f232b426656e2f51b1b6ea138bf8e7bd64f1a",
  },
];
