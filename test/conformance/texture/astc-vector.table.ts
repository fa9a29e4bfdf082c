import type { TextureFormatName } from "@assetx/core/asset";

export interface AstcVector {
  readonly format: TextureFormatName;
  /** Base64 of 24 blocks, to be read as 6 x 4. */
  readonly blocks: string;
  /** Of the RGBA pixels. */
  readonly linear: string;
  readonly srgb: string;
}

/**
 * Blocks of every kind, found by chance: 21 that are allowed, with all numbers of partitions, one or two planes and all endpoint
 * modes of low range among them, a constant one, one of high range and a reserved one. The digests are those of astcenc 4.2.
 */
export const ASTC_VECTORS: readonly AstcVector[] = [
  {
    format: "astc-4x4",
    blocks:
      "IpJv2QHhi9BgAMclSGsmITECo0IwfXl2D6ZJCFB22u9Olxzgo/i5wiyM/d4wzpXyzlPWwkpTbEWWI7VBE5CI8U8tmaNdYzcLXW1tI0tcrchSoKYzITgxVTQ1PZU9iYd1XivVyZtOc8GpwsAHVr+57FHKKxDoGYH94LroyrzE6VKtT7F27xS6SLn8zOVt4tYeEkIlXvd5+ZA7fZ4p06AkkFP4IaiVFn7nakUNhE1rFB1Na+riIyMIk5DTS65oSOeDHqfbKyvS8dur7WXU7IXTwkKAbgwMML/9oFfzfdyoKLH8XQv5fMEJu1cde8eejxX2ry0I+hP+hbTcRomc7VmVGy7rbpTDU6C3tA0cQcBmYRWvKxfB4G7nGvnhZs/akjk7MwA4Kon6Xu0CvfFSE2CAvd9Rqz7+as89ds98Ra+6+GI+AyUXZVx3qZjUi1ODHS7g/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "5e52486255c14b6b2edf194f6e946e8244c68c4fbe1798c3a9efe31be12542cf",
    srgb: "385bb62d3c2fe956676bfac2bcfd26460b2ee752a4c88e2de582ac9d67ecff8b",
  },
  {
    format: "astc-5x4",
    blocks:
      "kyLccKcarwu+Sk09zIwjFxHCTA3gjnW/5VXchAy+m9eBoshGhNUWoJ7lO9K93SZQLwVSNDVmSaKBzFJYwX2FA9KA3eEFbiNTq90/4t6zu28DmsW8q/anKQmtTICCv5C7z6k3VKUPfagECEy8LCsh0VEoJQ1UUHrFrDa2rWBO2AYBpnt+sX476K1JTfwXDM+9Xq1eurDeAJ5THoxDmxo4018nH2HY7/nit0Wahh+wHxeiMrMKpmAGnLGuGR/gtwG8re+boQc0QSbG1uYOCmCHCqJSbbE0OHwX2H+Uame3hIxTUBVDERiV5OJAQmY9XWANwQQpq6SxEiP/bBZNrxnU1I4zuoFvz/aB+gPkE8+1Z33NVXkIEwAQqx0aOS0hqe+QQ4CmHXXoKqeQSfPaGtNtt8+ND8Ha4e+ThME7lxMnv8zde2UoI1dKJoP+z0xrB5M5/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "003af13321c7cdd50c81a6a67d1b625b809c12962b8104f27eee69f94699251e",
    srgb: "20a2714b835435f04239bbebbdb2cf6da2b12c7fd7a6b7b19a855c25705ab603",
  },
  {
    format: "astc-5x5",
    blocks:
      "X89QoEYLDChYuValXJUeeVGgij8cCShz2HO2wf3VwM1d780IqVqDBpOTOtlRN+TjkyRer/BAyhxExFHHeYLos68ZnjoXuxhnX5p3CRFFixhxRLMmiAn3JA2rQBSjsaAdPoctSXEw1aCHaZo/ZqYShb7D1uOBoG0ABjtJlL0E+iCvEwxsVXs7xfJyaJrs6iVL7SNZP+TypGSB/+uJyOnn6mPwbY0hh99uh9FRpS+a6fzNiw60VRQiOvqvkLuDwpsKAQI3LL13kIz7+9wQtuR4AYMCiufNu38Ni4u4Cv3q6t59i46BUgXU8XdjQ3IdNLzazynIJP7kgpDoHCM7X22+RV+rChI7cmcunqLeQe2phSguF3nD/ZgMW1EG/tOR48v6rm0Ex8J1woAbOicq6RdJ8OF4KIXVUjhmxY15jFKe1a3xAKD+uGbBaWdl1lTk/Q+T/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "77567020a340a93bae4f198e1e88949dc93e07c36a00b42dd1271e05971bc56a",
    srgb: "ae7733bd87cfa1378def931baa539a0a23ffe8b63dd77b711f312782c74cc29a",
  },
  {
    format: "astc-6x5",
    blocks:
      "A3PJ4uAF9Dt4x7qkF+Sl+lOCZ4MaBq7H4HynotOXLBQDi/7gQpsnhkq3xoPsWVqsM8ESslj6QBIQfMyUUT+eVDOApK/Chk8cvpJqJHmqwdwTIfaXjxKRetaa860LnGi9v0OJHv3FezWUjca4L54jcXGMnhbT53WJbz5+b6BUdaJfSQfQGGkxc7Fqoct2SJqgL+/Zyy8aOZd8AKR8z/6mHcICIajH5FecW8KydyT1dgF+E5CsQI82hiYj0gTxmvAJsQoDKawjsVQrqIaaBqNZlEKjzKsAoCmesxRMEWQmKFERpjNMJ+LzpcP5jixjWiJAsejM8W3sZkG6waE5mey7pBF1KACZL14AFPlBXCpKf3GRMt8BBGeNP/H99fTDeNlfMpICgQqLdl23itwR2JcnNR9NaE/t9dGxhjX1t7EijeyumxjDLUHY7STdrDafNXy+/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "d25106f562e4965654177b5c15eeff411fc35aff9f354daf7b41cc779a9671c4",
    srgb: "03e3318b47679fad8a8efd6cd7fc93fb6222f3a1655d68fbee025e5cf90dd98f",
  },
  {
    format: "astc-6x6",
    blocks:
      "LsTG4cGudSZVBYuT6d/PdXFZneRbSnCvGgCtNU/fe+YtAjfSgHydLwdS0iInt/S/LgfkMPadXtz1JfIKNvS0bB+taOKs1zzLDpapZulk2UrOIbgFawA+CZdnlT30gV7W3UXJ/S8L0UUejY4bcG9QEH+zfnGnTH6WKlz/scbs7chOpf5NMl4EnQboXvxuExUkfiMRpmYPfJvDpvLmEB3ohl/LP7ixBtkCOqHiZAn88iBRg5rSQeTJ7gVmCvQI1zozcqLrIXk4piN979zwMn3ECA4wJkvFeEBWdCnaUeJv1eEui03nPHnvhJNNkkNO/H93I4PPgBoGMcpJVSRHHF4dkPOAM0xfs3temN6f/VAkBctOS4Vsy4+Xq2HVYyWutkDjEwyT/DF5wEuAFSNcp85lXAKTgiRjj0p8mUFX8/TfbhHeoXFIZC50fND2ZX/D54NH/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "c09f55447ec9becb7c9d2a5c4f6b58aa1c2948c27888f0eb8c1c41d18bd17be1",
    srgb: "f3a58015609aa4f8de116dede4dd8b12053043ecd1b73299a48cd09512bd771f",
  },
  {
    format: "astc-8x5",
    blocks:
      "sYOSe2injKIDZmFliMYlL2WQbirKXSXC15dpit0+0hTDwQLZA0kshBPHxIKl2k12kwCvtoyIBY/QR3g4r4yhZ/5pOnAXlIKs6GOmw9cm4RShJARqm0+8WBmqq5xAAmGlcYqgwAKkJt+2b9zEwg1adWKi3sX00s+mF+lHGuSOpC6TyWYjiusL1lE7iOPqZp+BoaMDaGzP2QtQO0KlS12VPc+5tuLX5eoSK/olG3TugNWti5VR+l1ndoxC+MORyFzQk4OtQQ7BzMrhs2YyosgVvj5Dwx7hY7ytRzG/vXxbXaDiOC/sC1VMht3cJkMgcRXEDZcip3nI/anZWWOCULV1UF8JGxiLMUSOY0WIJ8HUOcPtk+M+FCwCYo4Zg5GBdiZK7/FfjdYUfa+5ShwYUPu5/t9p4eDeiFVhU2x118IPzcGSGhzCIfSWiWucU1Pk3xqa/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "177b746ec7ff9e7a90178a05f9707c887a5a0c5f10cf60a73c7435be2482c9e3",
    srgb: "42a9d038f5e45cee59fd4a86c6adc7e8d2edd0046384227f22c5ead121867d37",
  },
  {
    format: "astc-8x6",
    blocks:
      "Uumr6oN9zupaK5CJnS2zva+Tts4MOSWzItBEytOWmYW+A1MSny0g5aV7IFgihdWR3qk6IMPHC4xRZP2WZfnNckEiCytQxq7l4eIMFEMAKGwyQx326wB2zyeqrMWweIppUslc6e1KpklUQVfyYpO7HxcKpJw2IO6B2sgKm9IFijstgg0jU8z/PKBPtdbnaOJ4EUscuBM4SWoFAxc3dZp92CHyCXSyi/L8v1+2+wTKkQk+9QIV1hPp92HO4WYkbECFouxL6JLFWrmWyNKhAmQsc6IM18xBZKfqGU+HwLWZzp4HIlZZn6r7bSHofmIpyDV5r7lIrLigXQtvWRI2C6moNH3NekvspxtkxHcNzCQUV+4OoCC5LFqqXUCBGTNdfASMkrJpq5lS3YJDGfpgPtcYwkHFEM15BeiJLKLS5XUexAttAx4muZUUc33D7N7TJodS/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "788e008eb43b32fad33209b593956b20c1d66e4b0fd07d818a262e6fb33de517",
    srgb: "d940847de39dd636bbe7eec9598289d70c79dbe34b8363df75eae583f971f464",
  },
  {
    format: "astc-8x8",
    blocks:
      "fwmSbjqyO+WyArVG+JCjyC2kFLigtJaod7HYhpXpulpyAcInZLJMWxVE57XUFz87MS2SIBNvsokNH8UVf4MjRiQj/9jv6/nT8bddip7auIF/w66ntDjvxq1qwY6AbOi1IYrBD0odh2CYl2wzmnhYEi1svpWT6C06ZLPUV0xMtoa9AAN8ZP92lji5CXa8vXDK/YNNfHUhagLNN/OBSFb5gSKMQldPfah7sRoFjg/PqKDyUIIWnivkHogvAvWim+EEs6LjlE3GloUsnVu04VKJ6SIrbSCGrUdi36g1Ay/5syYEKx0zhMGrP2tYCYzw5xT6w3AhfVjjgZCJua2uvE3Al4Mj+5VIgulGeJsIZIerqlAzchXivZGSC/47pFrAzzDtKjgYqF3BlUsKwv0RntfCYB1XNefrBjxeeS28w3YKdQAUUfJeX+92pGCSrRD1nhqX/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "fc939656c42a5922604cca52ecaecc724a619beb8bc2e5959caa992915139ff8",
    srgb: "1b6e76459a86f37dd5e8e2b4a97c95bc9eeca3ce47d4a7a7793b69577b3bbea8",
  },
  {
    format: "astc-10x5",
    blocks:
      "QSSiAftTtQ15WwmfE0ba9UWAhOLQkfexOSMACmkuHOCxNXXgPRF+ruNgEUnxkq/f9Qh4IDXYgG7leMt+hpNZfnMAlMy8v2mzn7DQoYIRa45+DcPPqUaPCnUWQ2NV3oDLcYnnhtKIwLcUa8of+b6qbf6pnMksTcsThwEzSAcOkCZh2dNcAgjIbC9fizde9M/VTsNoofej87Hdx06hX2t1LDGpTuG773yYByr9tlr3fAi+2zPKlj7tWI5mjHLOUjsuAa0L7ZKIbyXMC9iOj2ZEmlGhetrp55Ha0+kR80ZpOAW/BXe335TEXKfP0f5PgO0bksDmmu5zQLCZirFkxmoUsRFCTca1/2J/31EwU5B1cbT87TmUdNepVYlth/5tiX3NMYFPFSLEaY5P0cjgeqnJFk/HBm6TAR4hk0GqLVhlzuvdVZNhEVmy814sDiX//sve/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "1e1c858f17eb9a1eacf9e96e404ee8253f1a05e4779f57ffd5618f4928ebac19",
    srgb: "6f65fb0460e7b47ee64883a3ae2fdade401a9776bdcc8f354b44389d25507a75",
  },
  {
    format: "astc-10x6",
    blocks:
      "XUhOi1Jj4da2ypvirYapCL5tCyHVkowQ5e7HU7ZpWp0VyI9JJKcSyprj0uVM93amDScCD6rcZluO+T/HmHqNXDUCQJhzOUDXJzr9sVBjYh5PrXXCsA4HirqGig46F6w3QwqzqFhSQc8O6DdgcnfnoKTJL3L8ZpX9Me8AXXw7y8mxuNNyCSOIn9Ohy09AjFrqQhQqAP3MAAr3lbpD7GPEF0KJBKwwNn0RPmnpgHzZ4NxlgPNfJW8ah/M1Y2yFovjcg8HuA/JfhNanAPUvtIcKvPKBQi+FmpDP3remyZwQWPhP8DBq5n2hP0zXueu19DusjhNDz8LYntnVHknflRuhul9T6HIKOER+/d4m0Yg6yo1PoBcg+qDxvT7BZ8XjAPSjMay7CtttSrNIBIM7JIcCtCMqMmDznTBEPdMQSVeEznZRGE0iJ9AjSL+p+tQ3Apj8/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "88bc1cac9c307c56526ea4370cbc69c14153400a61b269208cd2a1b02de7bd14",
    srgb: "692040745bba2e52e9cee85379ecf315b5b17e17c64ffa7ac812833a67487ffc",
  },
  {
    format: "astc-10x8",
    blocks:
      "Npi/oq8esW4QvtXTYTLpPS5KJgoTqiVEx/E1iIDNWYdtsDVnx8f255Ix/MbpHcrbBYVE9rD9qe7ET5MEv6gOrr8jjOW2Wj4TmWp8DWwcSGaO7U7QoQyb79H+KbMVYdeL3wFGuCAszKO0NWaZp0lpSSLBzKh9Lo3srlXacnzDsdoUgb+JT0F5ZJg3say1D2jvH6SLs4mMgzVKnL+okSBe8y8A2Rb+eLkN+3cPUz3RQNNOLdStvzybtwQjn30/gbj0T0O9ygXevzY7tgWJ+i9nyBeQK2gH3an97+GLrdIAszQUyXYpj3UwCBlRpjDF5hK/JumbBM869J26ZbtU1MgF/oOl1urccakXBqULKS+Jzh86uFZieP5ByuQOg6tv9SX/DtJ+NH/R0U+FOBtl17cBVh6I5dW6KMpgFSSsMbPOrg4Not/UsgtuNVsPJu8S6CGD/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "a54866959ae35b2a1baf8ab6bfc5d7b531a95aef8e1e97e251cf7568d52bd342",
    srgb: "ac42145ec08c087fb142708e6563996e9238cd8c9b26db396ec424f9a93847a5",
  },
  {
    format: "astc-10x10",
    blocks:
      "zYCGvPZAuXIuNyfVhWqP3IOQP6zWC3vJgkFhuVnsoyAvS/Nk3+SItaBSob14SiA+npUOEqLWU90jLkFKhiSo2c8zh5xj9zQAYI9X/AivwgoXQDvc/LeDxKnpRwmMcnUYpiAoc49gusVw1kuHU8QTvw8MF8JZcKthk9S4+raAq82Crerp57GovAx3rRF+rM/6dQGoQ5jwdujSIyRi6WEuhhbrfsJlDz0eIoUgM+HkM44ZcGO73YnwzKa1M3EJcVYec4DHKhL74ApdEwK01HWqbWGkd786yB9QY5M9W5RnK16BpVpK1ksBhTzTFwWDX84RsoKcv71H+soYoxcOq3VJCQNbiKgW3H4JEcqlH1hN2DEhbW5BmshH4YBWU8gyX4GLLtVI54YCzYXg2T3pm7Qjg72D0BHHPhkXi6c3KmdbtRgkAUcVimwWU65Z0my6Z3mc/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "6dcbd06ba09992d49ef652f5c587ad7522ff75711954c11ccd1efd81e5fff083",
    srgb: "5c33c99c9aeff6b60a48cc0bc444d3784875bd2d517abc811c5d9f3c8ffabeed",
  },
  {
    format: "astc-12x10",
    blocks:
      "C4CRFR0bircRoYiNQwkq8GkgrUfJYZJClk229Kpv2KjDQB1ZGBMQtKOMW5uFWU0UglPvCLVMfn5X5O8dP2Cy/e1LFvHGqS9hVE8LlijLPOxE+O72ryqaOSlGcAx3fBOwgoqoUgOG6KM3UiKXqOWBEDHMO6msUfLIVWgwra6kZGOl8FnsTcL0nlYjIUeMY0vyJaE18aUC9EYGjO3OIFmkXK9vGeL/L9n2Ued0JhhgrjrTqKDrhN7r6UPKjGLCDEaSCwTovMeMJb+MahVL1cNcDAk6R4p5ZNGjGMo3wSLUYIIaAk6XpqQqUqFrojm3drl+gadATX5JXA3K2pxcw9STwrLwC4k/WGjOQWLxoJZaqMH+IVQvbM4v31k1GDC8xhgFUoTqat4YiRTQdrzJLzbb07loXuhyUeNVu052Na7A02MUA/MX+ic7Io5VS7y/92mk/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "6d7f855d2ff3e4c341725deb042c0477db753db03b8a3db2817eea26f29a4d30",
    srgb: "539ea7ef0a719c1adbd0a38a28e1d723e3a9b9f5ec849ec2c5a3a6de8fc270e5",
  },
  {
    format: "astc-12x12",
    blocks:
      "TfghCOm0pIJO5vI/VlfJ35KhHYke0GqCzqG/+NZlCMGLafxk3cqo52r1geNji+ubUoEUNSqtRHEcZg2QF8qjLzsg45WDLL/bhtjnNWAhD0ha8GmCMXoAIa0X43GuP0v4xUBzjH4GStkt3tap+bpkI4GiJmvHa+0hgJnuiKnIJZsyA13GCwUmPN7ldECxtxIPA4G397U3WNkoVElkNuoKF4vovMMqnxy8kprOfrIw/iAJA9g0JZYe4oVqJxnaXO3xI6k/zZWIuGF8X6iJh3CPv5M5hB5Yd73ry77ZU6uh2kkDLVjv15BJTOaulBvm28soDbZ84i6lw3liuyG0389maxPx9mrVMNcN05U3xQydW7ergZCH00eePWKB/weBtfDVopE6gQcPtuGIUQSQqtTIyqHMYPpX53ehAZ0tea1gRXhW6GdCWo0+m6qRsE8YFw0g/P3///////80EoCA/38AgPz/////////ADwAPAA8ADwAAAAAAAAAAAAAAAAAAAAA",
    linear: "f72665371da2256c3e22911882e17cd7a6a02fb9ec44238a382f0507792e1231",
    srgb: "2839d564f13f6d2776609fdf377df7ddf5f50869baa6e217d695ee52b84b5cf0",
  },
];
