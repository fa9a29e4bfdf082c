/** What the compressor of StormLib 9.22 wrote, in base64, by plain text, literals and dictionary size. */
export const IMPLODED: Readonly<
  Record<
    | "emptyBinary1024"
    | "noise300Binary4096"
    | "noise300Coded4096"
    | "runs2000Binary4096"
    | "runs2000Coded4096"
    | "text3000Binary4096"
    | "text3000Coded4096"
    | "text600Binary1024"
    | "text600Binary2048"
    | "text600Binary4096"
    | "text600Coded1024"
    | "text600Coded2048"
    | "text600Coded4096",
    string
  >
> = {
  text600Binary1024: [
    "AATmhHFDBsQdNHlYgAgzZ83cVsKwYasTMm/eyAGRxm2jQLyBU8ZtQ+igKdssOjtAzKF7DnPJptLQ9Z2mTo/23N6YAeHmLab3bTWrsJzx/cu4",
    "Pl2XcKPuaRU5ZciS0aZ+bmHFnrJ3nreXQOPPb3Te3Cnb6DosPOa4aKAwKWrH2D/R0s5OOx1jaD+5tCbtWGl1cbekTV735Rlvz6+2tONN+vgU",
    "eX93EaPzV3dKlqfJZlUJS2l2rGVoEZl1z5hUlMulnW8UKXZ0lhFgwsdSMnQstsxUZOy25lnlorksyGJZFOmkBfwD",
  ].join(""),
  text600Binary2048: [
    "AAXmhHFDBsQdNHlYgAgzZ83cVsKwYasTZN68kQMijdtGgXgDp4zbhtBBU7ZZdHaAmEP3juaS0zLsfl2jTl723b0xA8LNW8z729paWG78/zKu",
    "j+6TSLHu0i7klCFLlp1+cxNW4iy77vl9yWTy/A2dN3fKNroOC485LhooTIV6nPinbHruWnMcX/Ujt6qlumraraRdaiUvz/KNH+cvHVTXnXrx",
    "FfLu9+LE7l/TLC1fI4daHVRa5Wjahe1gZv2cQIt7cqvuO64oMXbLsXEi49JiNFSinElxcW/bstVE5rKdSzBRnCMt4B8=",
  ].join(""),
  text600Binary4096: [
    "AAbmhHFDBsQdNHlYgAgzZ83cVsKwYasTyLx5IwdEGreNAvEGThm3DaGDpmyz6OwAMYfux+aSU2Wof7uHOvG2fu+NGRBu3mLevlXXheXx/y3j",
    "+tCfiYrqTnpJThmyZFvzOzfCSs1lp5+/V5qcnn+Dzps7ZRtdh4XHHBcNFKaDejT1T1vpWfcyR5PVfsirtZXuKr0ttZVekhdv+eOv+Redle5r",
    "+onvIO/8rsSo/2tNZfk95FzViJTVXGYnuCPGrJ8mUyWdebW/J4ml4l6eiCcaL4vjIaXkmSgJ760OVg2ouRzzko0o8ZAW8A8=",
  ].join(""),
  text600Coded1024: [
    "AQSqY9A9PAUcvndUBHUrxzTrRNd1zVvGRr1Oso0NKRR7swow8qryHGqyqTR0faep06M9t07zhh7T+7aa1ckZ37+M69N1CTfqnlZpNj0Zbern",
    "doo9Ze88by+Bxp/fig5vb3QdFh4Vj4h4UtSOsX+ipZ2ddjrG0H5yaU3asdLq4m5Jm7zuyzPenl9taceb9PEp8v7uIkbnr+6ULE+TzaoSltLs",
    "WMvQItK6Z0wqyuXSzjeKFDs6ywgw4WMpGToWW2YqMnZb86xyUc2CLJZFkc4K+Ac=",
  ].join(""),
  text600Coded2048: [
    "AQWqY9A9PAUcvndUBHUrxzTrhK7rmreMjXqdZBsbUij2ZhVg5FXlHdXktAy7X9eok5d9d53mDT3m/W1t7eTG/y/j+ug+iRTrLu2i2fRk2ek3",
    "N6fEWXbd8/uSyeT5m6LD2xtdh4VHxSMingr1OPFP2fTcteY4vupHblVLddW0W0m71EpenuUbP85fOqiuO/XiK+Td78WJ3b+mWVq+Rg61Oqi0",
    "ytG0C9vBtH5OoMU9uVX3HVeUGLvl2DiRcWkxGipRzqS4uLdt2WoiNdu5BBPFOVbAPw==",
  ].join(""),
  text600Coded4096: [
    "AQaqY9A9PAUcvndUBHUrxzTrBF3XNW8ZG/U6yTY2pFDszSrAyKvKj9XkVBnq3+6hTryt3+s0b+gxb9+q604e/98yrg/9maio7qSXmk1PtjW/",
    "c+OUmstOP3+vNDk9/0bR4e2NrsPCo+IREU8H9Wjqn7bSs+5ljiar/ZBXayvdVXpbaiu9JC/e8sdf8y86K93X9BPfQd75XYlR/9eayvJ7yLmq",
    "ESmrucxOcEeM1k+TqZLOvNrfk8RScS9PxBONl8XxkFLyTJSE91YHqwZUzTEv2YgSDyvgHw==",
  ].join(""),
  runs2000Binary4096: "AAbWrAXwHwR+DuzbDxIHAACE/oFw4eE5ECMm0HgQ7hQxYxbIOQgGHhDA30gwO3DjJswHAf8=",
  runs2000Coded4096: "AQYICAH8B4GfAwAEAAkSByAJkqF/AKgBdXgOJJJA40G4U0SjBXIOgoEHBPA3EswOMDDCfBDwDw==",
  noise300Binary4096: [
    "AAaM+Qm0Zsk+cfuo2Ov1jQ+HcIcC/IrhzYqcB0fOmDmURRUiHlnUWZmwR1qhUNh4UKny4oarMlu0CciDidk4DXYcfcmW6dGHHzbcDcHTpIE+",
    "X6a0kTPkiFuKNk7+WQkHB8S+R7GwFIBULAG3Kc1U7UCSSco0KZ0MfFJXS5iBCZiSyArggZUMRDE4STFSKY6NR1fs5ehgQR8iOvUw8bnAJciu",
    "NnEcPYCT5ViADS9m9IgErEOpBg1WzWjkx8sjH+bQ0DGlI9awSRFQkTm2TRk4MOHm/UoA4IyocSVAhYhxqJqYYqie+HGRYA2lT7DapPKkZYER",
    "OIBsPTvCwFQpFdhY7QO17lYeEnJGSEICqJipU4VuXWMEidyqMUSkmBnHaUaJfF5U6ZoDpsuSOH58pWJ0JUOcYcq8lFMxgxWiKGZC7alzhoym",
    "NO/eWBECqkOUYgLu7ZJUFPAP",
  ].join(""),
  noise300Coded4096: [
    "AQZAFOgC4ghgAiAAOgDCAiCBHKABAWABqAFB4A9kJIAWDA24QKXSAEHQADxAACRAAxDBAA4gCDgBYYAcMIMECxEmBoBlQwKMwA8cwAD4ATRA",
    "EgLABREwAfQAJzAFcRiAQgQemQgABbIAEWAEUAEhgAvQE5B5AAAYgJrkARCAE2iBDrwBDiAGF9CzAR+AB4ygAPQcwMEBqIEXQAkgAjUgCbyA",
    "A8AgAJrAH5gBODiAgASg4aAAzCCDAXBCBiChA3NgC4ACAgoABTCAALABYTFQIIMM4AIuJNCACPAHljCx0QB2IA3MAWIiIgAXG+AGusAA4AQL",
    "QKEoABE0oAUkAFbgBBDQgQhgAIIABtAH1IAMyMAFSSpABqABY4AClBJAELAxgRhAwAW6eHARABaAEmiTAXyACkSAOwoJkACqgAcqcAOIAGJY",
    "gBnAAUAACgABqIADhQZMADYogAQQA4gAQkAYqAAWgAfgAFABXIaQQwPQABpsYAyAAQMADyiqQB9UMEEGdIEsgA/wQAZWIAMSQBAYACpY2AAO",
    "IACiNIAcBGUqHaCzAFgdDFSAApiDKBADfgAEUADY3IB/",
  ].join(""),
  text3000Binary4096: [
    "AAbmhHFDBsQdNHlYgAgzZ83cVsKwYasTyLx5IwdEGreNAvEGThm3DaGDpmyz6OwAMYfux+aSU2Wof7uHOvG2fu+NGRBu3mLevlXXheXx/y3j",
    "+tCfiYrqTnpJThmyZFvzOzfCSs1lp5+/V5qcnn+Dzps7ZRtdh4XHHBcNFKaDejT1T1vpWfcyR5PVfsirtZXuKr0ttZVekhdv+eOv+Redle5r",
    "+onvIO/8rsSo/2tNZfk95FzViJTVXGYnuCPGrJ8mUyWdebW/J4ml4l6eiCcaL4vjIaXkmSgJ760OVg2ouRzzko0o8Zh8p67St7mTTlMpo7aT",
    "uvu8PT8J1xfWUfjS9BcbxtKBsDLKrSalZ3K+kvWVWspNdZK4AHfQUu98IWWLW3RPTONdP3N+0secxglDNa/0vox0T5P/WE8ptpOoqmQlu2rC",
    "hItj1Sa5eUvT0L4f51Pd0K/qceotxcRLH4ksxYQoe8fTJqx0FiUHWQf/Ubseu6/OLSwHMMbDYtUnaV5pnBNpYpbMQurRr2d6ZRZnN611sVGt",
    "1ac2nfCu9DWtJqFL00tMX8XwY3wsztWTwa2txElPdfKJZXGNKloTzDT42ZhzfLqyrMdpJkqkhGW9jCm0a+BWzlOPrm6XULMJfSr8ur/UcnPX",
    "uZxUVeMilPT+TlkylOkLt/aebHLCEl3H6hm37N656tTkE/JWch2fhVRqogqVbAHxRhxnilXIdayzkE1FofZdohzj1pWDFD8sJp1aObdkxBJW",
    "XyqM8/4OdDLkqSclpDa1sOzytfV0J06NU675h+Ij2eETDcYENMEoY/0tghzE3mX1iXAZq28xdh4jCJP6bi5BB1JJg5bjlajNXJrOqb84UYKF",
    "1Cgn+H5mJxHaSGXJXJY4bt6SMlX9OuFwSQ6T5Fepm1fvjhHNxFFk901Qnu4yK0AkapMUtqm8VFZYZDZV51njlhDnBPnk5i1hrjE0IlZiskBJ",
    "cvckxUtTF2vBKYXo/RgPSUsvo62AsRFJcOFEhhMOm6TaSQEwQeeWVAJzcaqbQ5D6YqxDt6fF0ZmERSUxQJIdd74SuCpOwMbIW4pWUqFeyq9s",
    "LNX2lIQxS1LWhIRwK0w4xZZJMhTD2lJBXHM/9p2gmAH/",
  ].join(""),
  text3000Coded4096: [
    "AQaqY9A9PAUcvndUBHUrxzTrBF3XNW8ZG/U6yTY2pFDszSrAyKvKj9XkVBnq3+6hTryt3+s0b+gxb9+q604e/98yrg/9maio7qSXmk1PtjW/",
    "c+OUmstOP3+vNDk9/0bR4e2NrsPCo+IREU8H9Wjqn7bSs+5ljiar/ZBXayvdVXpbaiu9JC/e8sdf8y86K93X9BPfQd75XYlR/9eayvJ7yLmq",
    "ESmrucxOcEeM1k+TqZLOvNrfk8RScS9PxBONl8XxkFLyTJSE91YHqwZUzTEv2YgSj8l36ip9mzvpNJUyajupu8/b85Nwfaej8KXpLzaMpQOn",
    "jBo1KT2T85Wsr9RSbqqTxAW4g5Z65wspW0Z0T0zjXT9zftLHnMYJQzWv9L6MdE+T/1hPKbaTqKpkJbtqwoSLY9UmDT1NQ/t+nE91Q7+qx6m3",
    "FBMvfSSyFBOi7B1Pm1M6i5KDrIP/qF2P3VfndnIAYzwsVn2S5pXGOZEmWjILqUe/numVFmc3rXWxUa3Vpzad8K70Na0moUvTS0xfxfBjfCzO",
    "1ZPBra3ESU918ollcY0qWhPMNPjZmHN8urKsx2kmSqScrJcxhXYNRjlPPbq6XULNJvSp8Ov+UsvNXedyUlWNi1DS+ztlyVCmL0Z7TzY5J9F1",
    "rJ4Z2b1z1anJJ+St5Do+C6nURBUq2QLijTjOFKuQ61hnIZuKQu27RDnGrSsHKX5YTDq1ciMZsYTVlwrjvL8DnQx56kkJqU0tLLt8bT3diVPj",
    "lGv+ofhIdvhEgzEBTTDKWH+LIAexd1l9IlzG6luMnccIwqS+qwk6kEoaJccrUZuapnPqL06UYCE1ygm+n9lJhDZSWVKzxBl6UqaqXyccLslh",
    "kvwqdfPq3TGimTiK7L4JytNdZgWIRG2SwjaVl8oKi8ym6jxrRkKcE+TT0BPmGkMjYiUmC5Qkd09SvDR1sRacUojej/GQtPQy2goYG5EEF05k",
    "OOGwSaqdFAATdCOpBGqc6uYQpL4Y69DtaXF0JmFRSQyQZMedrwSuihOwMfKWopVUqJfyKxtLtT0lYbQkZU1IiFGYcIotk2QohrWlgrjmfuw7",
    "QTED/gE=",
  ].join(""),
  emptyBinary1024: "AAQB/w==",
};
