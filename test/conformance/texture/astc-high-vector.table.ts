import type { TextureFormatName } from "@assetx/core/asset";

export interface AstcHighVector {
  readonly format: TextureFormatName;
  /** Base64 of 24 blocks, to be read as 6 x 4. */
  readonly blocks: string;
  /** Of the RGBA pixels, half floats. */
  readonly halves: string;
}

/**
 * Blocks found by chance, those of one partition for every endpoint mode of high range; the last one is constant. In 4 x 4,
 * 6 x 5, 8 x 8 and 12 x 12 all but the last have one partition, in the others up to four. The digests are those of astcenc 4.2.
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
  {
    format: "astc-5x4",
    blocks:
      "T0OCJsDDLhFv0q7bh7gCkCJGsuzWnUf1DyU8eiMwa+YyZAhDzjyCRFASxJg3w9Qxg2C4Z7IjG+D9xCLafXXYLqLgDsV0A1XMBN85YLYf+UKe54o0wLFbkxXCYguZtsVT3mXxf+0OgQQQzREuSbqffV9ja4rq4dF0K316s49dYBsDwiFfarV+RxO9ybdPB5U5PcetE1Dqp+cWHLdomI1vzS/lB/ddgy7/QBvfJ/szDH6/5SHnqO95DzMZRqaAi9ycE8o7G52IKHZJIjhEZZf9WV0riF90Tba6aDJc6L9t4yvSyN7okorwP/UOymRWU6WZrvXoEbyrreOsMyuz8vm2kd0ToYgSlsrmpZ5dnnn+26s9d0Om5xsHRVjepuQ8WWoRk1h+seI3fgOdgC/5bBGKDAH65HrhFMgMTiBWQKqJUh0vG7b0A03HvEq4+t+H56DyIiTyDk1nDaj5Enz4xhpaNi6lF5zMVm4OHNdZjtq60DP8/////////wA8VTUBAABI",
    halves: "f44f3121d7540d9be44e9c995f56d63bef56f9f08e1b168b9b8dd02d860764d2",
  },
  {
    format: "astc-5x5",
    blocks:
      "30Wgv9QqBHno4o43hUfzCv9BcgYoAe+U+GIZxEFa7f2/ZSzXno+Vv1i5/2XIhohwTmVcBo9EP+Q9qa1NXY0Wh6Li2PlVaWg7jA8b4h40HX9t46JJXQRvNaqJoFonrrkOfWVzwpBN8ryNyH1qV5/BL0NgX5OyW8FyfbZf/lcV+lRNw//u+zshppxhsDUyKP7lrsdDuWRH8TKZUUuX6QHbu5Lgy36OYQGu9je62zZZ2Mpf48XOkFwhb3CJ6FAY5Nhkz4kydpppseKxwOSt13AXer7t690FWHDZF7TjOWmsG0ChDDcWKanuFra4LxEwK3aQvzMcxuFtsq5p+mfYUXMUyu6xLgfJx0kCmqVNG/MpLdVe9ZEREOFv+cvODxSycIjgw7j65BPfpr1pwP56Npc39uG4KMbsBdNvcDPWt9f8htTNu92gUgYwwjGyKD+jPHFds4K1fn8B2+yzcQ4W2JCcnn6jM8mP5FgY6wWofnPaWZn8/////////wA8VTUBAABI",
    halves: "c2cc821cc88b1bbcd4e9baa204cb7b0bcb2bf8114debb66dd8828934e60e3233",
  },
  {
    format: "astc-6x6",
    blocks:
      "EkM+VhEEMQrdKovDojF2o11HXh8BHeyzV+KANetTmhQtYv67WcQ/up4PjUEzijrtcmEYvUXToPt03MjeBayFxKPg9A6VtOohDQIPLHrifcAz4ooAdNK+bVLfMmjjys+AU2FhV2uU/Yhpl0PECcHsLq5jXagJWTcdxD9IgDUxPlS+w3NBgKaAiRjR9LFqyu9CQsKPSXX5f4yskFFFLNFj1A7kl8W7Fuc737bVDTCJ7qHj4KMM7YUn4PEpOMfPGtAFHS96y/9gngpp09s9vIbJJD6rGAHuJSDbhJcnHPcsNhuTKs3rCJI8CA4w0ttcILEt/dNB4Eey59oJDdwd3A0tCrE0CtvIOLO8xdBLt0WVVA8D0orK/v96//t5Q3riUPcVAhpU6A6n7g9P6ibhrUhxIJMak9wLYCw8iVg6+jpnNtb9uxiuApt82uF+gOEADOJNIyIl46NH0pwW7J9MhtI6LUJBvxMCmQeTc4M7iz1bCer8/////////wA8VTUBAABI",
    halves: "070b0aeb28f6d0f82563a351848f0ab026fa7bd48c899fd70487c76fd505b4e9",
  },
  {
    format: "astc-8x5",
    blocks:
      "30H66eNl5M9ikdxZHNV5vrNEcPL6sl5yQs3ECvam1JPPYXZKKs7qkZjaNp7nupu7gWK27Ia+svRgu5p8L4Jh4pLl6GEpmO8ygEB7miwOvN7S4KpSRX/mpDNtEyOvNuox4WSToGYK4i1B0lvLD6WY+81nywtYlVwb7s9EDBniNsuxwwUP6wKoSPzAwUKLjnTY3sMJjAvcPl8u2x1uY9Pd2G/hYZB0/FzfneaTQfYFQtMD5JFdzW6xJmF62ln+wEAWQgpa38MC6pKVib1mhI6kGZ+rhWTO16guyC54BUQ0JxESTGg32TyxB+Z3UEl6NJK4XvXKhlwfDXSEvf1F3wK8pNJxr3b1VI44J7rQaEYLZsdyEIWiz7yG//3ETnBvARVhoVqlRkdnwEWkB3A/W20jKYMbuICG+2hbRdDz2YoHoDB/udJswoV9JFszLdpOtSHdgyGLcPcgjNvwEX0ggoRHc70D7s2oJmowDDrzjOpluCX8/////////wA8VTUBAABI",
    halves: "06e8261cd9e6f30440468ccd65732f00f912105104af533cb6c684d3dabf2f68",
  },
  {
    format: "astc-8x6",
    blocks:
      "zUO4dJ1xd839m3iY4VvEF0FEoP8CC5KiU2XtdGhLoDojYPY9x7V6+UMuWwjrHkBqJWBAA3xvfjggKEznJcwijP3lRK6gA+CG4a1IxT6tmXlR4tBi9VVnxh5quF95sdKqomFZ6FboAbLQ86z0TrSSbiVie/IDo7Wph43BwkSfjGiiwzUzfZRBhS3Z6nZZLiMtcsDxmN0LmK8u09jDwwEUXyHjAwv8hTcYpaTKHLjB8BYe4OW8854oLr7QhFEL8pAELmgVrje4a8QYYckax5XhpWHpmL32FWWP0x3IVKMdVAMDqUmA+g5HY7Yb/jL2iI8gURA5pn8wlATcCqcEYthynRH0aVFOI2LdNVv9ru3aFtCD8rYycjHqW9zWng+k5QJqnzuJ7gRyHW3+JFfPzrfljUTZx+YPCIiK0yejSIrGNwUyWd4mDAKyCnk+01fsQ8dGHacoQY7cDznPs84eY+m9HV0infDp50c3P6ghWTqphBb8/////////wA8VTUBAABI",
    halves: "38fd240d515303c55a7013dc0ad239f6adb74b68edce2097453ec5dbc2868451",
  },
  {
    format: "astc-10x5",
    blocks:
      "b0fiC2yaMFQr9j+d79Xf7o9HNCV5tPnMX/8M8zMNJ5p+ZcaRDBjYnAd7vwedV9fWNWJ+PH3Z4Ea+ZKFy0WfgMIPhFN96Ox4J7tzhw4YhFf6y4MqoG1WSIVsHL0dDe4jmAmQFOqMUFOfo8z3CGlVscv1jRTnDk+X8wcjQQB3i31nOwXmYmUOCuwrZuBfqy6PFcsBhAFcssepvF+Gktbesw/3jlaQNwLXgG0upP25m7ykx5aU+9A8naCGceYfDw/FOLu0WoE7bsUDK1I/a9JUnKYMLd0Crczamz1mzAG9OampPb9H23e4bvMZpQ+0AnBpFZZE0fTFchUmEPgmFg5yX5n9xElP2vzPS7ozOcADtR+3Pk8akrh9LDrgNAJVfBInEEbqeVte+9VYD7QBx8ubocO8ZbOAwZwGtDn8VzvwRMzdPW6mU0CourduyuMx8HA4yU6JOl/aTGa5ihDmXCFH2ihYhZsjbB7S5LeMBf0tXmyD8/////////wA8VTUBAABI",
    halves: "e459d5bde11695260d644cc8e14df539cb48c1665422eb577d3299694d7dd01a",
  },
  {
    format: "astc-10x6",
    blocks:
      "MUTYdEOHWI33WnTdvZPtm4dCug8XttEisfc4/zXe56OjYLRpublfuYyWTIK+WKQPzmXwFHtTnR0+pGrl1a3YNgLjBpycJIPHspwHsGZ7VekW5UyW7NcsauUaEQyYma00X2dbplKe+nlQ0RQj/WuLDg1kNbLJK6DnvxjH2YM0HtyzwPuWnwY8f2P+PNyoB2HMLsQp+2DpBCil9l6w6gaaWhPjN/LYJeWa56GKlO2lt+eB4pOJEJRPf2aJ1ollH5/yFyjJHN+bt6fF1JOyS+E7RVKJlJDVm3azVyhcsS51AwMmCXuOvrF7rs6HUunhDXhsPrNMkwB4YsjhgsLjbkNjn4GV2C4PvlXieo5op4hA4p0TlHr1OovHvFObbvTLaWKKDzjxbi/Cxf3YcccQmfYMgwZ4L4WObmt+7xnBta/1AKWjWBoRTS3kPPK+ujINDoZ80iSc/XEW20lTExLYBpETKnYAZ5qPI+UtKp/2CHVW9C/8/////////wA8VTUBAABI",
    halves: "774c792a71a46e005b2412a358df6b5da48a3a3a54668b61fb8dc03a1ff51fa4",
  },
  {
    format: "astc-10x8",
    blocks:
      "EkGYFhAmzOayNnWQC3dfFSFC6rkEmTrHWqaVDyLeqgxuZS47TFJuUV+2Vl87tMs6v2DEDxEQ6qqoWSVTdRvqbd3l8hzDLHLDU8axS6O1ayCz5GATpl2r74PW7Xnm5IpyvWNfrl+HKCVRkNFmcItvAcNhDfn3KXvEH7wMsNzA0pATwK3monbE2AJLlvBMCy1gj8Dtj8l+xXbFri8RqEx/R+bgJ1bzrEX2VEXQbHTacKU34PvvaX22adwvu1kJft3J00i+aoOJN2fhvd858PzRzDWJShlKIiOmSOBSVSBKVSYNjy9ivvUDOl4GMaSxrWU4DhLkHPcErvr91BJmgG+EsyOxxybGw02pMGHAEtkrpPkN14qhDsYrTxs73/JyuJuYRPtkwkRvki7LBajKYE2xdwL5BOTXh0OrBkwSVI+JEKbPuZ5opOuYwJmjCyy6vbTBKURxAIIIn4VQuqg0fYTaM4KiyKVNRQrZOQARCtwvIp/8/////////wA8VTUBAABI",
    halves: "fb38a01f0620cdf8e82afed8c9cab0d5602e227ad6da53010c18e22939c6fb73",
  },
  {
    format: "astc-10x10",
    blocks:
      "tkAiTRcGWuqSTVPpDuxGO5lALPvhyk9iRpfyUEJ+hNpUY6wv9Nj6G5smsYeB2WNEv2Cq30BPpOqj6CTD0IAQKp/i/uv9xm8x0y+E3W4MzKEm4T7+Pqk5ulE/C2Jz7b4YQmH9xIPgNxODvgRK0p9HGkFkqX3X5uNLZVYFfj3T7SoxwSfIJC7fg1pnX/bO1frHGMF/Lh6gi7t1baeuyjpZMLLip9kw/6Tb0xEmArm9k+tE5fVF/7tGb8OH8LmqguMlfo17La9GVvoQ/zkASSUrx5VKdIv3LGbtoRDIfaeHUSw6iI18HgPsFoGLT/ZWuWy6NXGGVEDXbtpEC71HGwpgfOKQElEDUaMDrCO26ZGbGXtfM24rpbI0mASLW0IO5u+topgsJG+ndJ5B7cyKNqqaZG67XoQG3rq4KLxjSRAQm93puB8iAeZEWeQpvbKFY4FcsQVma6nqqjYbztMNJHuwP/GkUAB4otUmcqEuyjeXoPP8/////////wA8VTUBAABI",
    halves: "2a583131b9d64950f324f1cbf37def639a67754fdb4ad42dc45a74321a1965d8",
  },
  {
    format: "astc-12x10",
    blocks:
      "FUX8Dr96nufbh8bB7BTxHn9FnjZL11d1eMuTVr/zyfp1YQ4m+o8C5Y/mGx7R4e+NQ2T0jPZLFysimZR4UeFutd/lkFlLymTU8PSjIqXkagIi4Gy/3lrrjsNpHl9HFzl85WEfH7MfRV/FxCjloxljoDJhywnFk0rGjiXmDReSsKs/wDFybrBKqgYk8TdK1O48pcKbLxNDmVeGVQ09EtbMfJrgzTep7EUM4uLG+/iqyHKx4YnDLmQCMJA5bH9qigS7iyjP0OUU40RkpX8swJyr+zIKrKxGFlhKHNdpaQYW9Pi9y7A3TUKkdK9zF0h6gUCqAfbW4NtR8e/nxJKKbWgYRhWRduoWJwF+DYEt1DnVKY6LsAKd6unbPK7HjIdH0JBeEzssxKbs6b9TpVxVqJOtQuIYz4J/uS0VfKlQE1ULcBde+zehYogW9AoWS7r0C8FtCiFMnNpOxUCcge4zwxwzlZeCQJlPsWA3adig6/J4fQ78/////////wA8VTUBAABI",
    halves: "43d92911064a757194db36565edc6c1206ff272923cfa1c75afaf60e209eab4c",
  },
];
