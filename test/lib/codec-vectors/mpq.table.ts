/** What the compressor of StormLib 9.22 wrote, in base64, by data type. */
export const HUFFMAN: Readonly<
  Record<"type0" | "type1" | "type2" | "type3" | "type4" | "type5" | "type6" | "type7" | "type8", string>
> = {
  type0: [
    "AJjzMHLzZAuk3yW0P0+xVCdfu51FbON6q7Lnt5TJOU6LXrMGx5c9K0XHSRWAd+rzcGSFJZ2+fLo0cb8Aere+4Y69diHrY9oye/k5azvoeDR/",
    "SG4d90SHP33G+1rNYw/eO/laTmfyX+K+k2aeEIrbYl5+Qslir1nKLrcjw9+2ySSnsogLHxfwnewRI+/mrP8uQQ3fFdiH5p0iPVZKS+7e5wM6",
    "Dbb3TZ3J/Xz8r4Rv3suszNXH27sOmIjX7bQ5nYrDTnfFTnfFX3fn9+SinlaYzuWw3m+GXflMavEetpv5jM9uLdE68fmtxT9kMkWITonhAqPQ",
    "/8nL2P+h+UlqOWIMk9gupyt4mauBCaUrGEXxo/US/xcVz1p1LFuTzIMdgn/yrPl//U84ZEtPISzj4w1514Pb+42exO3j8dmeoPGu0oV0GsnC",
    "kcC3yNQvaUpn",
  ].join(""),
  type1: [
    "AaoXF0oir/HFLr1UPlQS+auuTiJ/1dVJKFJStVTPJb0k0koFl0rq1yik+r4ZSdV/caFUEmmlgksl9WsUkqr/4kKpJBQpqVp6qXyopJfKh0p6",
    "caGkei6JtFbiIpVQpKRq6aXyoZJeXCiJtFLBpZJekqr/4kKpJC5SibyGVCKvIZVQpKRqSfXiQknkNb7YJRQpqVpS9V9cKJXERSqpFSjpxYWS",
    "6rkk0lqJvIZUenGhpJdE/qqrk8hrSKUXF0pCkZKqJdJaibRSwaWSXiofKom0VuqTkivUEvmrvq8yqI+R6rmkPim5Qi31axSSWoGSyF/1fZVB",
    "fYxE/qqrk9QKlFTfNyPV981I9VxSn5RcoZZeKh8qibRSwaWSyF/1fZVBfYyk6r+4UCqpT0quUEt9UnKFWuqTkivUEmmtVM8lcZFK9VwSeY0v",
    "don8VVcn1ffNSKSVCi6VRP6q76sM6mMk0koFl0oif9XVSaSVCi6V1CclV6gltQIlkb/q6qT6vhmpnktCkZKqJdJaCUVKqpZeEmmlgkslqRUo",
    "qb5vRlK9uFDSiwslkdZKagVK6tcopBcXSqrnkl4SaaWCSyWhSEnVEnkNqaTqv7hQKkn14kJJXKQS+auuTiKtVHCpJBQpqVoir/HFLr0k8hpf",
    "7BJ5jS92qU9KrlBL5DW+2KUXF0oiryGVyGtIJdWLCyW9JPJXfV9lUB8j9WsUklqBkshf9X2VQX2MVB8j",
  ].join(""),
  type2: [
    "AvPuUfpQf/fOh1P6hVD6hdDx/+baXj+Xe4pDujAOJ949Tj+Xe4pDOvHucTr+37zz4fTOh9O7R9f2v9zf8f/mnQ+nd49+Lvf0OvHucbq/9OFL",
    "H77j/8159yh9qL87/t+cePc43d+Wo3ePru1/SR++d49e6RdC6cP37tHx/+Z/+bnc0zsfTv9L/PRs0u/CWfXj2uKnZxOHtOUo/S6cVT/SL4S2",
    "HF0YhwvjcG3x07N558Pp53JP6XfhrPpx4t3jFD89m/jp2cRPz+Z/ubb7u7b0of4u/ULowjj8XO4p/S6cVT9+LveUfiH0c7mn+OnZbDlKvxC6",
    "MA7Xdvy/+V+O/zevn8s9bTm6MA7n3aN3j/6XLUdxSO8eXdvr53JPx/+b9OE78e5xOu8e3V/6hdDP5Z6O/zfpQ/3dK32ov0sf6u/ip2eTPtTf",
    "vXuUPnzpw3fePXql34Wz6kcc0paj9LtwVv24ygU=",
  ].join(""),
  type3: [
    "AyGeXjRaVOxWwGo9Q9CFaFF5entrUXl6e2tpQkNZWg8vrac2lF7vFaKV2Xqth0yuDZE9vWhCtKH0eq8QrczWa0NkTy+aEC1NaChL6xmCLkTr",
    "GYIuROvpRaP18NKGotF6hWppQkNZWs8QdCFaTy8abSi93itE66kNkT29aEK0XqFaVOxQLSp2qJYmNJSlDfH0otGiYrcCVksTGsrShsieXjQh",
    "Wq9QLUtPo/X0otF6eGlD0WhRsUO1nl40Wk8tKk9vby0qdqjW04tGSxMaytKGotGG0uu9QrSeIehCtKFotHIoKj1Li8rTQw4Bz82h9fDSyqGo",
    "9CytzNZrWXoaLSpPDzkEPDeHFpWnt7eWpafResjkWg+ZXOvhpZVDUelZWs8QdCHaUHq9V4gWlaeHHAKem0MbInt60YRo5VBUepZWDkWlZ2nl",
    "UFR6ljYUjdbDS+sVqvXw0qJitwJWi8rT21vrIZNrQ+n1XiFaVJ4ecgh4bg5tKL3eK0SLytPbWxtKr/cK0cqhqPQsLUtPo0Xl6e2t9ZDJtR5e",
    "WprQUJY2FI2WJjSUpfXUhtLrvUK0LD2N1kMm14Z4etFoPb1otKFotCw9jVZm67WeXjRaDy+tpzaUXu8VoqUJDWVpUbFDtSGypxdNiDbE04tG",
    "6xWqReXp7a0Npdd7hWhpQkNZWlTsVsBqPbWo2K2A1aJitwJWK4ei0rO0qNitgNV6etFoUbFDtajYodoQTy8aracWlaeHHAKem0Mrs/Valp5G",
    "i8rTQw4Bz82h9agc",
  ].join(""),
  type4: [
    "BHBzfMswNlCBoYaznY2pjwL92UNH5f/M/t/SjRsncVhTsftrerCm87EvuTguPTPV1PtuJ3O/3gBOOM7+w++24qDcTMt0px1ivtmaN9k8p6UC",
    "PZ+nc/L4potvU/fHsrQaW9UPZCwkQL3+fmU5wpmbdFNQGTv8f9fs0sXJa+7KuA59g4lCcT7Vn4tI+1R9fuYa2prY/G19J0tfV88IsjUJi4LC",
    "erN5ZmfhXCLl9Kmn3/nr/Paw/VjBz14MzOv/VX3m7j1jLHjAE+bYPfw+q2kmr9aWI87Abxkj8MpkcmBswpJ/dqBrx4Xzpz/QBwxkApaCfnVw",
    "eZ4MLqTg//NIe56gCG4cxkmlB+X79Vxv/1+F6ZShPpiC/vh9HmbtK78HQ+4v2xMHtPWzOI8t62+9mOWfLA==",
  ].join(""),
  type5: [
    "Basv+y+6yvJTYrDL5yiu3rTP2Q7C/8vO7snZNFS7MROX8P3nKsum/Lo//ivQEp5XJUubKfBOUDE3x10WWXiy/J/QlPwfU93r/hJB7lZx3rW0",
    "+vXXfVHv+W/Gmt+/l3rxuv8u6MbPdZIObGjKNgij6+PZC/6LWKkmvwvhpMl89Dg+Oe9PkV7Qzc/0Y8y7sPQIqUf91h771ge0x4yBqD7/L/nU",
    "tY2ap+u6LrNu1972d+K+k+jMpl37M1yNax4P496LVrh5c++GUgAwQVvAh1N5j3eXetHBRD1j7YuedbxYj0NB1CpZrYXWas8/jg+Sj8PhFvRe",
    "1eO/cbUAXLP5H57l++3wCa+OdSHPC7LNDF46oR89OnN67iPhCbEzyCSLpXY+0LHe+AcGbvymY/6/19z1XgV0Xqcn5tOxNZN6sF9c6OkvwkQQ",
    "h3Tqr2lMFN0ENQm1+bozoFXOOQ2j67F7nwfb1CXVP04q7Fz9mi4s4H3fa8+5v2CO6+2PRbjc3/d+6Fzd13Xp/DOHQu4GL9jagQubHZD+WXro",
    "Qg8oZ5tYsT9MHOzJmM8E7oWmbgrLzxoAaKe5QUTRrUXdprAGz9v8GLp7Del+uzpgF/sd",
  ].join(""),
  type6: [
    "Bp7YeytDGINwBpzj/i93F5qZkL4L1cSOjOjuiihwVB4I4UA4YnfWZXoq5kzsW5MJ4LsQCGd4qLvKHMTBRNlp0p7JJVIpI92hEb2+I1Evhs3G",
    "7c2qZEUg7HJYhYMzNreURFKxNtI9JiAH3D8jtgDdbeO9FNcRDrwIwHLPZrPmdSDOzsiEdVTuFRGs2rJjhULdHo48opBQcrsr1/PmRDUvErvm",
    "7OhMlF5ddkZZHSwuLrFQ1wd+VL7E3vhjYxFDXl4UG2ejmPUR3jOupjsPcyPqUeHqD/Cw/QFBz0KzGbZFrZfdyrZ5ywPWoxr3jFpwHNnXSOme",
    "2HYz4RiF+4zGtuYJ3wx74PIuSHzrLNVuOsINjApf/FnYEyUO+HaPYqCAPC/ICEyEEhOHpeir9EDlCHfMP++PQrWQfRHc7tsXRDQ94drm",
  ].join(""),
  type7: [
    "B6l909q1Zfh+HXxbdiN915w1pQSfvzXX0t6urvdNn7K81qo5V5c+NeXP55s/35z3/utoLTXI/9++adf/NefS3i5/vi2nDGvVWp7fN7/2aauV",
    "0t7a2+8DFVpuKbn1eanOldtn7a/bbX1XWq/W9mrOn2+C5Dbk5NLLu+0K7X0A6qs7t5Ty7z7Jfdf8c97VfcbY67tHg7fT55u/++NcV0ptvfXq",
    "P1b+vH+13Jrb6VNTqjnnV+uu3V/IkGGtlNMn5Vw/8Glvr1XbTm38/6f+I7dvgv9febX2aamu2v1y7Vr51be/FV79rDrzd35q2u+b1nfmnffn",
    "ZUg11Qdvfdv65L/OnNP686h/Sm983865zk/91jWzS7nTHy6/1OrnXy93WtROta+3rX7eStntlOvqrz/X7VI/tzXWB1pKrf/tZnLqOzmlL6++",
    "W/PktFt25X5Nq/6tP3Z6FereLTn99b9cc9r92Wo/Naf18z9XSrm+7OS/jVT/lnP/OU7rv37uhbxGbSk7NTn9lb850pq5OnX/bY2c315r7Al/",
    "zuul9o/l5g==",
  ].join(""),
  type8: [
    "COOvXLvx9s9S3xxbv21N2pT1tq0bd3+98jiT42timu6PlqT6Tb3v6OuNHn2Ky0ZKx8+3fjFHU8I5pm9G4J8b2Zu/w/OR/E/zjw5RUSmbLm7c",
    "/WU5suLRpazfjMdlbKt3lOm5rxLs4Z500fWicSeNdn0cRF23fvtI/b7D0xY3N/VGpK6Xyr9f++MY91GO9RiJ644tOaQvvtlHnnHa5cDy2LqR",
    "vAaz9SNzq3m0b8mXUaRuOUb65mnm1i4W92tZTuq7ZmuWCTzRfXif/mvzd/2kSXhvlh5ubSfmb22fxifg081f0/ZvOqmf1C2ltCbxaTfRf237",
    "iaTtXjbJ9GiPxs0/zekmSbi9/Pv1mLbd168/umfu+0mwmR5flAd/03apPXrvt6Nbvyjtf7yb+MsundQ+/eejmSQdxyO1t0/85TYRb1/bQmlS",
    "zuRL394Wdm0TOG265fv6TspJJybwP2l6dsv6nWuyd0e6TZTltPmbvj/KtWvbNOu/JnCyjmmO/Zjol7KUHgzTYzJrK7v26RSue4knTWo7l01T",
    "9mUzz+3buuxdM6n9aNZoGPumE9LRTZr+x/etXZNzfGfO0kyaNJ1U/l2z99/TNG2PpivLdT3+/8HTZpri6KOLLnPafrHJOPFL1+jov708e2Wd",
    "o9vmeJvd16zrd2wQR5d42+ZcCw==",
  ].join(""),
};

/** What the compressor of StormLib 9.22 wrote, in base64: bare, and as sectors behind Huffman codes. */
export const ADPCM: Readonly<Record<"mono" | "monoChain" | "stereo" | "stereoChain", string>> = {
  mono: [
    "AAQT0AYCAAEEAgoMBwQEDAoJBAkIBQQOAAoGD0AKAUAFAggCCQQOBAENQAkEBgUEAgoGBQIKBQoKDg4FBgUCBoEBgAoECYANQAIOBAEOCA0M",
    "CAENgAYKTkFEQU2ATEKBTkRATEJOQkxLQE5MTghLSEEATE5DAEmASk5GCEVCSkROTkVJRIFOQEFERkRCQk5IgUmATExBgEFMSE5BQkNMTkRN",
    "RExCTkNMSkaAAAEODIEJDAgJCA0CAAIBDAIODQ4OBgwGDoEJCAIEDQgCDAkKBAUECgQBAwQMAQQFDAoMDQIMAgoNAQYICQYEBgMGDg4KDA4P",
    "BAkBgAUAAgEBCAkECE5NREpNTAhFSEZKSkNCQEZORE1IRkNKTEJEQ0xKQExNQElBSoBKQ0RASklOSkFGTENCCEFG",
  ].join(""),
  monoChain: [
    "QQcZSpnoNPTcucG+3A3A14OXHzTf2Tndlv4t24NCi5OH+cO+89/3v1f1n/+eZesv+D5OW6GpxCwt7ue1+mrR4yrtJVy2MJIMTSJUM9onh/7Y",
    "ELfOM3PhlZbqG28tozL0iLWvSFbXB+0VD5d98Iw+N+XSs3iJd96Nt8aqk6eWXjbEstlf+OFC+wI3+PlyvHnfuE3xE+Z3ql7WzuBb/+fdmngQ",
    "K94pUByNcz4rDXsFjc/B9T54EhYp1NOfz0sn2KkDP0vq6HQ=",
  ].join(""),
  stereo: [
    "AAQT0H3ZDggMAggCBA4JCAgCCQ4CBgYNCgRACgcGAA8MDAEECAYKAgIMAwwEAQwDCgAMCgEGDA4BAgoKAQEBCQwHBQgKBgYGAUAPDgwNDAIG",
    "gAwLCggNAggKDgAODQmAAAkDAgQMDgQCCgwKAwEEAgaBDgpACgwGAQQIDw4EDg4JCgIEDgQCBgQKAQsNCgkEBAUOBAYGAg0DBAoMDAIOAgYD",
    "AwIIAg4CDQYIRklKSE9CTEQIQ0lITEFKSIBIQkFNQUBETkVESElBTEBJSkJJSUEATEVCSkZETUlMRElJSUwISE1JSElJREBCQk5JS0RCQgRB",
    "SkpLQghBSk5MREFNTE1BCExGQk5GQ0tASE5EQkpEQ0dMSEBGSUxACEZKQktNQIBORghIQU1GSkZERk4EQElBSUpBQUpNSkBCRU5IT0pERkpO",
    "SkRKTkWBTkhISUAIDAsKAgdAAgFACAIGDgsOgA0KDAoICAkFAgQMAQMEBAQODQICDA4JAAoMDAEHBQgGCgEKBA4GAAIHCgyBCQIMCAIMAgYC",
    "BQQ=",
  ].join(""),
  stereoChain: [
    "gQcZSpnoNHSn9fVztgpv2aBeZHvdc8YX0v2a+TtzA5l3b+4zNO7fzLdN1rbvba15/vrlzjlb+q4c854dR6/EW65mjX2XfX8DK+zLt99gz1Jv",
    "ujwbyHcFVX83KOwJt0Xj6wF+hTl33IfLvHXPfn/L1h1PGeFQz8Inn0BYD3W0alHTM/coVEzhrBBqRrfOeEXAF0JAoSJQCC+tZSHy1oJ6TmRJ",
    "PYavFlhUwbFsfCKJ7K3zPr1IaQRMMs6KFKmzIVSLccYbBinUcGo9xUnLGfWcN46dd8yVRhSScPTur7Rbkj01ql18+Yr4fwO3PgBovDerz5e5",
    "ff0yb7ugM++vy6XfLJv33D98ew==",
  ].join(""),
};

/** What StormLib 9.22 reads from `ADPCM`, in base64. */
export const ADPCM_OUTPUT: Readonly<Record<"mono" | "monoChain" | "stereo" | "stereoChain", string>> = {
  mono: [
    "E9Cj0Z/SuNJC1LXUctVE1rzWhdgR2ZDZMdoY24Tc7dxZ3pjeKuCd4Njh6+Gp4nXjMeUV5S3mt+eg51rpP+qE6kHrrewW7TTuiu6W7wDx6/BX",
    "8sDyuPMl9Y71Ovb49sT38fiN+Tn6Zvsk/ND8pv1p/mH/GwAtAboBdAJRBFEEaQXcBWwHbAdQCTQJGQpzC9wLIg1ADnMO3Q9wEKkQ0RFgE2AT",
    "cRRDFUAUNBPmEvIRqRCpEDEQpA/XDUsNMg2RDNQLtgoaCq0JKggTCNgGUwZQBX4F+wO2A1ACZQLgAd0AU/9q/9r92v3z/NX79Poi+/X5Wfmt",
    "+Gb4o/fz9hH2GfXS9C7zFfOL8RjxB/Co7wzvf+6p7YLtnuue6+zqS+rl6OXon+ca5+fm/OUI5YfkQeO84rnha+Ei4MPfS9++3ujdotwd3F/b",
    "k9qT2qDaadsZ3GPc892U3tPeP+B+4DbiG+My4+/jNeW65VbmQeeK6Kjpq+p369rrg+wz7evuN+8H8HDwKPJ08kTz1/ND9Sr2ifb291/4MfmH",
    "+ZP6HfyQ/CP9af7I/jUAyACaARICfAM5BL4EWgUGBk8HlQiNCcAJ6wrMCxoM1AwaDhIPFRAAEZ0R+BGoEvUTXhTKFTAXMBfCGNkYlhncGiIc",
    "WxylHQQeNx5MHQMcpBvmGnwZ6RgiGbUXdhd+FsAVFBWtE/AS3RL8ERERyhCeD2sPnw44DVEMzAswC+IKewnoCBYIBQiYB08GPAbyBKwD2gLa",
    "Ai4CxwBeAEsAjf9i/l/9s/y/+wX7qvqC+eb4FPkg+Gb3",
  ].join(""),
  monoChain: [
    "E9Cj0Z/SuNJC1LXUctVE1rzWhdgR2ZDZMdoY24Tc7dxZ3pjeKuCd4Njh6+Gp4nXjMeUV5S3mt+eg51rpP+qE6kHrrewW7TTuiu6W7wDx6/BX",
    "8sDyuPMl9Y71Ovb49sT38fiN+Tn6Zvsk/ND8pv1p/mH/GwAtAboBdAJRBFEEaQXcBWwHbAdQCTQJGQpzC9wLIg1ADnMO3Q9wEKkQ0RFgE2AT",
    "cRRDFUAUNBPmEvIRqRCpEDEQpA/XDUsNMg2RDNQLtgoaCq0JKggTCNgGUwZQBX4F+wO2A1ACZQLgAd0AU/9q/9r92v3z/NX79Poi+/X5Wfmt",
    "+Gb4o/fz9hH2GfXS9C7zFfOL8RjxB/Co7wzvf+6p7YLtnuue6+zqS+rl6OXon+ca5+fm/OUI5YfkQeO84rnha+Ei4MPfS9++3ujdotwd3F/b",
    "k9qT2qDaadsZ3GPc892U3tPeP+B+4DbiG+My4+/jNeW65VbmQeeK6Kjpq+p369rrg+wz7evuN+8H8HDwKPJ08kTz1/ND9Sr2ifb291/4MfmH",
    "+ZP6HfyQ/CP9af7I/jUAyACaARICfAM5BL4EWgUGBk8HlQiNCcAJ6wrMCxoM1AwaDhIPFRAAEZ0R+BGoEvUTXhTKFTAXMBfCGNkYlhncGiIc",
    "WxylHQQeNx5MHQMcpBvmGnwZ6RgiGbUXdhd+FsAVFBWtE/AS3RL8ERERyhCeD2sPnw44DVEMzAswC+IKewnoCBYIBQiYB08GPAbyBKwD2gLa",
    "Ai4CxwBeAEsAjf9i/l/9s/y/+wX7qvqC+eb4FPkg+Gb3",
  ].join(""),
  stereo: [
    "E9B92eDR2Nmk0tTa8NK522PTE93z1FLdONX+3cjWAd+Y183fqdgW4XvZdeFq2TPiM9v/4k/bu+QB3H/li93+5dDdKue33ufnY99s6Bbh5OiV",
    "4fDpNuJ66x3jkeui43jsyuRw7ULlc+5O5gDv+uad7+7ne/Di6HPxRekT81fqX/MD64v0veuc9ZvsifUv7oz24e7294Lvs/iT8LP4GPGI+tbx",
    "3PpA88H7f/O//J301Pyg9Yz+y/aM/tz2RABm+CkB2fjKART6MwLA+gUDOPvDA8L8zwQ1/VwFRv4pBxj/DQfW/78HogBJCekAjgl9AskK/ALn",
    "C1YEMQ09Bd0NnAXgDvIFbQ++BrQPWweSELsIvhGiCQgTAQpnE24LahTXCzYVzwy3FV4O/RbRDs8XZA9HGBAQMhmsEOwZNhIyGwYTaxvDE24c",
    "bxTYHVAVFx6EFKsc5xNsHFMSwBuhEWob5hHgGVYQmxm1DzUYzg72F84OvRcyDpUWyAxtFbMMFxWVC8wTPwuTExQKaxKcCVoScQiuEdUHnhCq",
    "BpIPuwYlD3AFpA6eBPsNSATsDB0DfwzHAm8LnAFECiQBdwr2AA0J5v/OCLv+Ygdl/k0H2P2hBgL9VwWi+/gE5fpcBET7UAOG+qQC3fgjAin5",
    "RQEr+IIAmPdIAFL2Uf/N9Qj+pfRB/i30YP2g83X85vIO+4bx+fpH8dv56PA/+Srw8fig7lH3/+0F9+rt2fV+7Eb1aex/9XHrwfTV6hjza+n/",
    "8mvppfFz6OTxQOie8Nbmpu/v5cXukOX57Y3kQO5+5EjtiuM47O3iLOsP4oDq4+Dj6dLgbumH377oTt9x55DeCOfE3Tbm7tx45a3czOT925/j",
    "o9ps42TaQeJR2nTiydod5HXbAuUV3evk+t1R5uPdkOag3ojnvt9d6cHgXekr4nXqvuJz6/fisutB5ETt7eS37WXlHe/v5obvYufl753odPFJ",
    "6UTywel/8+zqkvOq6wr0F+wW9bftYfYD7ln3Ae+B+Ojv1/gG8aP5F/Ek+uDys/qk85f8ifRb/c70QP5h9RD/WfbN/8b3LAA=",
  ].join(""),
  stereoChain: [
    "E9B92eDR2Nmk0tTa8NK522PTE93z1FLdONX+3cjWAd+Y183fqdgW4XvZdeFq2TPiM9v/4k/bu+QB3H/li93+5dDdKue33ufnY99s6Bbh5OiV",
    "4fDpNuJ66x3jkeui43jsyuRw7ULlc+5O5gDv+uad7+7ne/Di6HPxRekT81fqX/MD64v0veuc9ZvsifUv7oz24e7294Lvs/iT8LP4GPGI+tbx",
    "3PpA88H7f/O//J301Pyg9Yz+y/aM/tz2RABm+CkB2fjKART6MwLA+gUDOPvDA8L8zwQ1/VwFRv4pBxj/DQfW/78HogBJCekAjgl9AskK/ALn",
    "C1YEMQ09Bd0NnAXgDvIFbQ++BrQPWweSELsIvhGiCQgTAQpnE24LahTXCzYVzwy3FV4O/RbRDs8XZA9HGBAQMhmsEOwZNhIyGwYTaxvDE24c",
    "bxTYHVAVFx6EFKsc5xNsHFMSwBuhEWob5hHgGVYQmxm1DzUYzg72F84OvRcyDpUWyAxtFbMMFxWVC8wTPwuTExQKaxKcCVoScQiuEdUHnhCq",
    "BpIPuwYlD3AFpA6eBPsNSATsDB0DfwzHAm8LnAFECiQBdwr2AA0J5v/OCLv+Ygdl/k0H2P2hBgL9VwWi+/gE5fpcBET7UAOG+qQC3fgjAin5",
    "RQEr+IIAmPdIAFL2Uf/N9Qj+pfRB/i30YP2g83X85vIO+4bx+fpH8dv56PA/+Srw8fig7lH3/+0F9+rt2fV+7Eb1aex/9XHrwfTV6hjza+n/",
    "8mvppfFz6OTxQOie8Nbmpu/v5cXukOX57Y3kQO5+5EjtiuM47O3iLOsP4oDq4+Dj6dLgbumH377oTt9x55DeCOfE3Tbm7tx45a3czOT925/j",
    "o9ps42TaQeJR2nTiydod5HXbAuUV3evk+t1R5uPdkOag3ojnvt9d6cHgXekr4nXqvuJz6/fisutB5ETt7eS37WXlHe/v5obvYufl753odPFJ",
    "6UTywel/8+zqkvOq6wr0F+wW9bftYfYD7ln3Ae+B+Ojv1/gG8aP5F/Ek+uDys/qk85f8ifRb/c70QP5h9RD/WfbN/8b3LAA=",
  ].join(""),
};

/** Sectors as StormLib 9.22 writes them, in base64; those of LZMA are data of liblzma 5.4 behind a header made by hand. */
export const SECTORS: Readonly<
  Record<
    "bzip2" | "implode" | "lzma" | "lzmaOfSmpq" | "sparse" | "sparseBzip2" | "sparseImplode" | "sparseZlib" | "zlib",
    string
  >
> = {
  sparse: [
    "IAAAB9D/a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2v/a2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2v/a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2v/a2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2v/a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr",
    "a2v6a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7",
    "+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7Rv/h4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4TExMTEx",
    "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx",
    "MTExMTExMTExMTExMewxMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx",
    "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExIv9mZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZm",
    "ZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZm",
    "ZmZmZmZmZmZmZqVmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZn9/f39/IaU3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3",
    "Nzc3Nzc3Nzc3Nzc3Nw==",
  ].join(""),
  sparseZlib: "IjiNY2Bgv/A/e4DBqANGHfCLJNW/qQrc/j/EBwxpD97QwQ4EUPqfNsBgKXHK6kFAcak5UQAAzI8Ehw==",
  sparseBzip2: [
    "MEJaaDkxQVkmU1nELvw8AAAAf5PggAAgMCAggAEQAACBKAAEggBAACAEABigAFRE0aGg0ANCPUk9QZDNTajJqrrDUrZ6e1Q2I8w0xsyNJmWE",
    "kAyiWHviLh+JGdNwAq/F3JFOFCQxC78PAA==",
  ].join(""),
  sparseImplode: "KAAEAAA4AO3fmrWgfQTwe0A/VKrt2w8SByP/woWH5xAjJpgd2INbmMRBxD8zZkH7UBr2Mn/+fghR6sZNmI+Afw==",
  zlib: [
    "AiiRZVJBCgMxCLwX+gcfUPqBviawWTZ0SUoMhP6+Opo0tIcV1JlRJ8shb9SP940CP5l6OE8LWymVUqZA5RUzUzsipfYgbsLgpegF4KFhQWSF",
    "XXbKZe1J2ahhEKXfD/uA47mRpRNV47bIKl6z4Dt7Co60fYjOlKyVHqsAU+P79aIKVtH9VXZ2oKUVPRXfgJoUVCfad3OtJcpIIcrOEnEKdFXv",
    "R2Gk0nVHwbednCIa4yoz0qFjTRgGY3fU9Cj3aUDBU4t8Y1DU+O9gh+iP4CtrcONQxrPYQ/Fw3s/48zF9ACUDz3k=",
  ].join(""),
  bzip2: [
    "EEJaaDkxQVkmU1krMwjpAAEAWYAAEkAFAAgnbdygMAEDANNAEgj1DQo0ZA0aZGghSknqbT1JgEIRwnez80L2OXcFzIJXqX3dPMBq6tgvNHGd",
    "TqdY5wMWZlfuiIW1zTtOhqKhnNvF5SyulVVXOGlxi8GMjDN1As2oIvK8RMCfgntE8CJtlBTGw4O53kiYJwSH0ml+qcwP5eaYL+gGh6D2AwD4",
    "hKHJOqmjrRFFsvcSU0JoCF3iqIItl/PrbxGVmTTm48ni4GHB0OI4MLwBC9F/xdyRThQkCszCOkA=",
  ].join(""),
  implode: [
    "CAAE5oRxQwbEHTR5WIAIM2fN3FbCsGGrEzJv3sgBkcZto0C8gVPGbUPooCnbLDo7QMyhew5zyabS0PWdpk6P9tzemAHh5i2m9201q7Cc8f3L",
    "uD5dl3Cj7mkVOWXIktGmfm5hxZ6yd563l0Djz2903twp2+g6LDzmuGigMClqx9g/0dLOTjsdY2g/ubQm7VhpdXG3pE1e9+UZb8+vtrTjTfr4",
    "FHl/dxGj81d3SpanyWZVCUtpdqxlaBGZdc+YVJTLpZ1vFCl2dJYRYMLHUjJ0LLbMVGTstuZZ5aK5LMhiWRTppAX8Aw==",
  ].join(""),
  lzma: [
    "EgBdAAABAFgCAAAAAAAAADmYSiD0S80lZfMenGwEO20MJw6rrQa08QFkL/H36aOBgyGTNNaEWb1snUpeWgHmtUYCmQEQWi/aNVqRr5fWOuem",
    "O0MaFRHNdXIHWboF0AaYhcKu7SoSR7szXqknJatNftJJ5fxIKD3uoaMUlsJ3kA1n7v2qYd64ARIE2HF/6N+3QifgqEouhQFjgoh/hO/sdkoj",
    "D12Kec6zhPT940dBNrr2lU8UUMOE9NwcrEajAg0YLzv5858wMPdSUylCAQaopluQVR0Pq05OPNhdEqkneRrDJl5rKusCR9ky+uJS8g2EnWcJ",
    "q/v898Ny",
  ].join(""),
  lzmaOfSmpq: [
    "El0AAAEAAFgCAAAAAAAAADmYSiD0S80lZfMenGwEO20MJw6rrQa08QFkL/H36aOBgyGTNNaEWb1snUpeWgHmtUYCmQEQWi/aNVqRr5fWOuem",
    "O0MaFRHNdXIHWboF0AaYhcKu7SoSR7szXqknJatNftJJ5fxIKD3uoaMUlsJ3kA1n7v2qYd64ARIE2HF/6N+3QifgqEouhQFjgoh/hO/sdkoj",
    "D12Kec6zhPT940dBNrr2lU8UUMOE9NwcrEajAg0YLzv5858wMPdSUylCAQaopluQVR0Pq05OPNhdEqkneRrDJl5rKusCR9ky+uJS8g2EnWcJ",
    "q/v898Ny",
  ].join(""),
};
